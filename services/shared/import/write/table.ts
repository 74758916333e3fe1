import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

type ColumnMetadata = EntityMetadata['columns'][number];

/** The values of a row by the names of their columns, as PostgreSQL takes them from JSON. */
export type ColumnValues = Record<string, unknown>;

/**
 * A table as the import writes and compares it.
 *
 * Rows go to PostgreSQL as one JSON array, which `jsonb_populate_recordset` turns into rows of the table. So values are
 * compared as the database stores them: rounded, converted and normalised by the column's own type.
 */
export class Table {
  /** With its schema, quoted, for SQL. */
  readonly name: string;
  /** For messages. */
  readonly plainName: string;
  /** The columns of the primary key. */
  readonly primary: readonly string[];
  private readonly columns: readonly ColumnMetadata[];
  private readonly jsonColumns: ReadonlySet<string>;

  private static readonly known = new WeakMap<EntityMetadata, Table>();

  private constructor(private readonly metadata: EntityMetadata) {
    this.plainName = metadata.tableName;
    this.name = [metadata.schema, metadata.tableName]
      .filter((part) => part !== undefined)
      .map(quoteName)
      .join('.');
    this.primary = metadata.primaryColumns.map(({ databaseName }) => databaseName);
    this.columns = metadata.columns.filter(
      ({ isInsert, isVirtual, generatedType }) => isInsert && !isVirtual && !generatedType,
    );
    this.jsonColumns = new Set(
      this.columns.filter(({ type }) => type === 'json').map(({ databaseName }) => databaseName),
    );
  }

  /** The table of an entity; the same object whenever it is asked for. */
  static of(db: EntityManager, entity: EntityTarget<ObjectLiteral>): Table {
    const metadata = db.dataSource.getMetadata(entity);
    const table = Table.known.get(metadata) ?? new Table(metadata);
    Table.known.set(metadata, table);
    return table;
  }

  /**
   * A row's columns; one whose property is `undefined` is left out, so that the import does not touch it.
   *
   * @throws Error when a part of the primary key is missing, which is a mistake in the section's `rows`
   */
  valuesOf(row: ObjectLiteral): ColumnValues {
    const values: ColumnValues = {};
    for (const column of this.columns) {
      if (column.getEntityValue(row) !== undefined) values[column.databaseName] = this.stored(column, row);
    }
    const missing = this.primary.find((name) => values[name] === undefined || values[name] === null);
    if (missing !== undefined) throw new Error(`a row for ${this.name} has no "${missing}"; derive it from the record`);
    return values;
  }

  /** The name of the column that holds a property. */
  columnOf(property: string): string {
    const column = this.metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${this.metadata.name} has no property "${property}"`);
    return column.databaseName;
  }

  /** `a = b` for each column of the primary key of two rows. */
  sameKey(a: string, b: string): string {
    return this.primary.map((name) => `${a}.${quoteName(name)} = ${b}.${quoteName(name)}`).join(' and ');
  }

  /** A condition that holds when two rows differ in this column. */
  differs(column: string, a: string, b: string): string {
    const cast = this.jsonColumns.has(column) ? '::jsonb' : ''; // json knows no equality
    return `${a}.${quoteName(column)}${cast} is distinct from ${b}.${quoteName(column)}${cast}`;
  }

  /** The rows of a JSON array in the parameter of this number, as rows of the table. */
  rowsFrom(parameter: number): string {
    return `jsonb_populate_recordset(null::${this.name}, $${parameter}::jsonb)`;
  }

  private stored(column: ColumnMetadata, row: ObjectLiteral): unknown {
    if (column.type === 'json' || column.type === 'jsonb') return column.getEntityValue(row, true);
    const { driver } = this.metadata.dataSource;
    return jsonValue(driver.preparePersistentValue(column.getEntityValue(row), column));
  }
}

/** A name in SQL, quoted. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Those of the ids that a table holds. */
export async function storedIds(
  db: EntityManager,
  entity: EntityTarget<ObjectLiteral>,
  ids: readonly string[],
): Promise<Set<string>> {
  const table = Table.of(db, entity);
  const column = quoteName(table.columnOf('id'));
  const rows = await db.query<{ id: string }[]>(`select ${column} as id from ${table.name} where ${column} = any($1)`, [
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Whether a table holds any row. */
export async function holdsRows(db: EntityManager, entity: EntityTarget<ObjectLiteral>): Promise<boolean> {
  const [row] = await db.query<{ holds: boolean }[]>(
    `select exists(select from ${Table.of(db, entity).name}) as holds`,
  );
  return row?.holds === true;
}

/** A value in a form that JSON can carry and PostgreSQL reads back. */
function jsonValue(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return Array.isArray(value) ? value.map(jsonValue) : value;
}
