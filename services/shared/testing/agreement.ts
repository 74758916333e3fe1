import { getNamedType, type GraphQLSchema, isEnumType, isObjectType } from 'graphql';
import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

interface FoundColumn {
  table_name: string;
  column_name: string;
  type: string;
  is_nullable: 'YES' | 'NO';
}

/**
 * Compares what the rows declare with what the migrations made: type and nullability of every column.
 *
 * @returns one line for each difference; columns that no row declares are left out
 */
export async function columnsThatDiffer(db: DataSource): Promise<string[]> {
  const found = await db.query<FoundColumn[]>(
    `select table_name, column_name, is_nullable,
            case data_type when 'ARRAY' then substr(udt_name, 2) || '[]' else udt_name end as type
       from information_schema.columns where table_schema = 'public'`,
  );
  const columns = new Map(found.map((column) => [`${column.table_name}.${column.column_name}`, column]));
  return declaredColumns(db).flatMap(({ name, column }) => {
    const wanted = described(db.driver.normalizeType(column) + (column.isArray ? '[]' : ''), column.isNullable);
    const made = columns.get(name);
    const given = made === undefined ? 'missing' : described(made.type, made.is_nullable === 'YES');
    return wanted === given ? [] : [`${name}: the row says ${wanted}, the database ${given}`];
  });
}

/**
 * Compares the values that a column takes: `enum` of the row's column with the check constraint that the migration made.
 *
 * @returns one line for each difference
 */
export async function enumsThatDiffer(db: DataSource): Promise<string[]> {
  const checks = await db.query<{ name: string; definition: string }[]>(
    `select conrelid::regclass || '.' || attname as name, pg_get_constraintdef(pg_constraint.oid) as definition
       from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'c' and cardinality(conkey) = 1`,
  );
  const taken = new Map(checks.map(({ name, definition }) => [name, valuesIn(definition)]));
  return declaredColumns(db).flatMap(({ name, column }) => {
    const wanted = [...(column.enum ?? [])].sort().join(' ');
    const given = taken.get(name) ?? '';
    return wanted === given
      ? []
      : [`${name}: the row says ${wanted || 'anything'}, the database ${given || 'anything'}`];
  });
}

/** The columns that the graph shows as an enum although their rows do not declare one. */
export function enumsUndeclared(db: DataSource, schema: GraphQLSchema): string[] {
  return db.entityMetadatas.flatMap((entity) => {
    const type = schema.getType(entity.name);
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    return fields
      .filter((field) => isEnumType(getNamedType(field.type)))
      .filter((field) => entity.findColumnWithPropertyName(field.name)?.enum === undefined)
      .filter((field) => entity.findColumnWithPropertyName(field.name) !== undefined)
      .map((field) => `${entity.name}.${field.name}`);
  });
}

/** The keys of other rows that no index begins with: the other row could not be removed without reading all of these. */
export async function keysWithoutIndex(db: DataSource): Promise<string[]> {
  const found = await db.query<{ name: string }[]>(
    `select conrelid::regclass || '.' || attname as name
       from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f' and connamespace = 'public'::regnamespace -- a library's own tables are its own affair
        and not exists (select from pg_index where indrelid = conrelid and indkey[0] = conkey[1])`,
  );
  return found.map(({ name }) => name);
}

function declaredColumns(db: DataSource): { name: string; column: ColumnMetadata }[] {
  return db.entityMetadatas.flatMap(({ tableName, columns }) =>
    columns.map((column) => ({ name: `${tableName}.${column.databaseName}`, column })),
  );
}

/** The values in quotation marks, sorted. */
function valuesIn(definition: string): string {
  const values = [...definition.matchAll(/'([A-Za-z_.]+)'/g)].map(([, value]) => value);
  return values.sort().join(' ');
}

/** PostgreSQL's own short names to those that TypeORM normalises to. */
const LONG_NAMES: Record<string, string> = {
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  timestamptz: 'timestamp with time zone',
};

function described(type: string, isNullable: boolean): string {
  return `${LONG_NAMES[type] ?? type}${isNullable ? ' or null' : ''}`;
}
