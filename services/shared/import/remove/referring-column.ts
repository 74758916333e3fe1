import { quoteName } from '../write/table.js';

/** A column that holds ids of records of a section, of this service or another. */
export interface ReferringColumn {
  table: string;
  column: string;
  section: string;
  /** SQL over the row `t`: whether it refers to any of the ids in $1. */
  refers: string;
  /** SQL over the row `t`: the ids that it refers to, as a list. */
  ids: string;
}

/** The columns of a table that hold ids, to their sections; a column is a list when its name ends with "Ids". */
export function referring(table: string, columns: Readonly<Record<string, string>>): ReferringColumn[] {
  return Object.entries(columns).map(([column, section]) =>
    column.endsWith('Ids') ? listOf(table, column, section) : keyOf(table, column, section),
  );
}

/** A column with ids of several sections; another one says of which each is. */
export function referringByType(
  table: string,
  { type, id }: { type: string; id: string },
  sections: Readonly<Record<string, string>>,
): ReferringColumn[] {
  return Object.entries(sections).map(([value, section]) =>
    only(keyOf(table, id, section), `t.${quoteName(type)} = '${value}'`),
  );
}

/** Ids within JSON, where a path of SQL/JSON finds them. */
export function referringInJson(
  table: string,
  { column, path }: { column: string; path: string },
  section: string,
): ReferringColumn {
  const ids = `array(select jsonb_path_query(t.${quoteName(column)}, '${path}') #>> '{}')`;
  return { table, column, section, ids, refers: `${ids} && $1` };
}

/** The sources of rows with facts, and of the values that contradict each other; see `ATTESTED`. */
export function citing(...tables: readonly string[]): ReferringColumn[] {
  return tables.flatMap((table) => [
    referringInJson(table, { column: 'sources', path: '$[*].document' }, 'sourceDocuments'),
    referringInJson(table, { column: 'conflicts', path: '$[*].values[*].source.document' }, 'sourceDocuments'),
  ]);
}

/** Those rows only for which some SQL over `t` holds. */
export function only(referringColumn: ReferringColumn, condition: string): ReferringColumn {
  return { ...referringColumn, refers: `${referringColumn.refers} and ${condition}` };
}

function keyOf(table: string, column: string, section: string): ReferringColumn {
  const name = `t.${quoteName(column)}`;
  return { table, column, section, ids: `array[${name}]`, refers: `${name} = any($1)` };
}

function listOf(table: string, column: string, section: string): ReferringColumn {
  const name = `t.${quoteName(column)}`;
  return { table, column, section, ids: name, refers: `${name} && $1` };
}
