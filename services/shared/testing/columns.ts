import type { DataSource } from 'typeorm';

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
  return db.entityMetadatas.flatMap(({ tableName, columns: declared }) =>
    declared.flatMap((column) => {
      const name = `${tableName}.${column.databaseName}`;
      const wanted = described(db.driver.normalizeType(column) + (column.isArray ? '[]' : ''), column.isNullable);
      const made = columns.get(name);
      const given = made === undefined ? 'missing' : described(made.type, made.is_nullable === 'YES');
      return wanted === given ? [] : [`${name}: the row says ${wanted}, the database ${given}`];
    }),
  );
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
