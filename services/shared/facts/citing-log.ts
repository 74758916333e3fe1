/**
 * Pieces of SQL for migrations: a list of what cites which source document, kept by triggers, so that nobody who writes can
 * forget it. What these answer never changes once a migration uses it, as with `shared/migration.ts`.
 */

/** A table whose rows cite documents. */
export interface CitingTable {
  table: string;
  /** Columns of JSON in which a citation may stand, at whatever depth. */
  columns?: readonly string[];
  /** The things that its rows are, or are parts of: what they are called, and the column with the id of one. The first that is given counts. */
  of: readonly { type: string; column: string }[];
}

/** The columns of rows that extend `Attested`. */
const ATTESTING = ['sources', 'conflicts'];

/** The statements for a service's migration: the list, what keeps it, and what is there already. */
export function citingMigration(tables: readonly CitingTable[]): { up: string[]; down: string[] } {
  return {
    up: [...CREATE_LIST, ...tables.flatMap((citing) => [keeper(citing), ...triggers(citing.table), filling(citing)])],
    down: [
      ...tables.map(({ table }) => `drop function keep_citing_of_${table} cascade`),
      'drop function cited_documents',
      'drop table citing',
    ],
  };
}

const CREATE_LIST = [
  // How many facts of a thing cite a document: the thing itself, and its parts.
  `create table citing (
     "documentId" text not null,
     type text not null,
     id text not null,
     facts int not null,
     primary key ("documentId", type, id)
   )`,
  'create index citing_no_more on citing (facts) where facts = 0',
  `create function cited_documents(variadic given jsonb[]) returns setof text language sql immutable as $$
     select distinct found #>> '{}' from unnest(given) as part, jsonb_path_query(part, 'strict $.**.document') as found
   $$`,
];

function keeper(citing: CitingTable): string {
  const added = citations(citing, 'added', 1);
  const removed = citations(citing, 'removed', -1);
  return `create function keep_citing_of_${citing.table}() returns trigger language plpgsql as $keep$
    begin
      if tg_op = 'INSERT' then ${count(added)}
      elsif tg_op = 'DELETE' then ${count(removed)}
      else ${count(`${added} union all ${removed}`)}
      end if;
      delete from citing where facts = 0;
      return null;
    end $keep$`;
}

/** In one order, so that two who write at once do not wait for each other. */
function count(changes: string): string {
  return `insert into citing as known ("documentId", type, id, facts)
    select "documentId", type, id, sum(facts) from (${changes}) as change
     group by 1, 2, 3 having sum(facts) <> 0 order by 1, 2, 3
    on conflict ("documentId", type, id) do update set facts = known.facts + excluded.facts;`;
}

function filling(citing: CitingTable): string {
  return count(citations(citing, citing.table, 1)).replace(/;$/, '');
}

function citations({ table, columns = ATTESTING, of }: CitingTable, from: string, facts: 1 | -1): string {
  const [first] = of;
  if (first === undefined) throw new Error(`rows of ${table} are of nothing`);
  const cases = of.map(({ type, column }) => `when t."${column}" is not null then '${type}'`);
  const id = `coalesce(${of.map(({ column }) => `t."${column}"`).join(', ')})`;
  const given = columns.map((column) => `t."${column}"`);
  return `select cited as "documentId", case ${cases.join(' ')} end as type, ${id} as id, ${facts} as facts
    from ${from} t, cited_documents(${given.join(', ')}) as cited
   where ${given.map((column) => `${column} <> '[]'`).join(' or ')}`;
}

function triggers(table: string): string[] {
  const on = (event: string, tables: string) =>
    `create trigger ${table}_${event}_cites after ${event} on ${table} referencing ${tables}
       for each statement execute function keep_citing_of_${table}()`;
  return [
    on('insert', 'new table as added'),
    on('update', 'old table as removed new table as added'),
    on('delete', 'old table as removed'),
  ];
}
