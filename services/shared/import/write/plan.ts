import type { EntityManager } from 'typeorm';
import type { Mistake } from '../mistake.js';
import { mistakeIn, type OwnedSection, type SourceRecord } from '../read/read-records.js';
import type { KeptDecisions, OwnedTable } from '../section.js';
import { type ColumnValues, quoteName, Table } from './table.js';
import { batches, jsonOf, sameShape, type WantedRow, wantedRows } from './wanted-rows.js';

/** Rows of one table with the same columns that are to be written. */
export interface WritePlan {
  table: Table;
  columns: readonly string[];
  added: WantedRow[];
  changed: WantedRow[];
}

/** Rows of one table that their records no longer have. */
export interface RemovalPlan {
  table: Table;
  /** Primary keys. */
  keys: ColumnValues[];
}

/** What an import does to one section. */
export interface SectionPlan extends OwnedSection {
  records: readonly SourceRecord[];
  /** In the order in which rows are written: the section's own table, then those that it owns. */
  writes: WritePlan[];
  /** In the order in which rows are removed: the other way round. */
  removals: RemovalPlan[];
  /** Ids of the records that are new. */
  added: Set<string>;
  /** Id of each record that changes, to what changes: columns of its own row, and tables of rows that belong to it. */
  changed: Map<string, Set<string>>;
  /** What the files say otherwise than was decided; the decision is kept. */
  keptEdits: Mistake[];
  kept: KeptDecisions | undefined;
}

/** Compares the records of a section with what the database holds; writes nothing. */
export async function planSection(
  db: EntityManager,
  { kept, ...owned }: OwnedSection & { kept: KeptDecisions | undefined },
  records: readonly SourceRecord[],
): Promise<{ plan: SectionPlan; mistakes: Mistake[] }> {
  const nothing = { writes: [], removals: [], added: new Set<string>(), changed: new Map(), keptEdits: [] };
  const plan: SectionPlan = { ...owned, records, ...nothing, kept };
  const { rows, mistakes } = wantedRows(db, records, kept);
  if (mistakes.length > 0) return { plan, mistakes };

  const own = Table.of(db, owned.section.entity);
  const tables = [own, ...(owned.section.owns ?? []).map(({ entity }) => Table.of(db, entity))];
  for (const table of new Set(tables)) {
    for (const group of sameShape(rows.filter((row) => row.table === table))) await planWrites(db, plan, own, group);
  }
  for (const ownedTable of owned.section.owns ?? []) await planRemovals(db, plan, ownedTable, rows);
  return { plan, mistakes };
}

/** Whether the import changes anything of a section. */
export function changesAnything({ added, changed }: SectionPlan): boolean {
  return added.size > 0 || changed.size > 0;
}

async function planWrites(db: EntityManager, plan: SectionPlan, own: Table, rows: readonly WantedRow[]): Promise<void> {
  const [{ table, columns } = { table: own, columns: [] }] = rows;
  const write: WritePlan = { table, columns, added: [], changed: [] };
  for (const batch of batches(rows)) {
    for (const { position, isKnown, differing: all } of await compare(db, table, columns, batch)) {
      const row = batch[position - 1];
      if (!row) continue;
      const differing = await withoutEdits(db, plan, row, all);
      if (isKnown && differing.length === 0) continue;
      (isKnown ? write.changed : write.added).push(row);
      if (!isKnown && table === own) plan.added.add(row.record.id);
      else noteChange(plan, row.record.id, table === own ? differing : [table.plainName]);
    }
  }
  if (write.added.length + write.changed.length > 0) plan.writes.push(write);
}

/**
 * The columns in which a row differs and that were not decided otherwise. Those get the values that are stored, so that
 * writing the row leaves them.
 */
async function withoutEdits(
  db: EntityManager,
  plan: SectionPlan,
  row: WantedRow,
  differing: readonly string[],
): Promise<readonly string[]> {
  const { table, key, record } = row;
  const id = String(Object.values(key)[0]);
  const edited = plan.kept?.columnsOf(table.plainName, id) ?? new Set();
  const kept = differing.filter((column) => edited.has(column));
  if (kept.length === 0) return differing;

  const [stored] = await db.query<{ row: ColumnValues }[]>(
    `select to_jsonb(t) as row from ${table.name} as t, ${table.rowsFrom(1)} as w where ${table.sameKey('t', 'w')}`,
    [`[${row.json}]`],
  );
  const values = JSON.parse(row.json) as ColumnValues;
  for (const column of kept) values[column] = stored?.row[column];
  row.json = JSON.stringify(values);
  const reason = `${kept.join(', ')}: edited by hand since; the edit is kept`;
  plan.keptEdits.push(mistakeIn(record, [], reason));
  return differing.filter((column) => !edited.has(column));
}

/** Every row of the batch that is not in the database as it is wanted. */
function compare(
  db: EntityManager,
  table: Table,
  columns: readonly string[],
  batch: readonly WantedRow[],
): Promise<{ position: number; isKnown: boolean; differing: string[] }[]> {
  const differences = columns.map(
    (column) => `case when ${table.differs(column, 't', 'w')} then ${quoteText(column)} end`,
  );
  return db.query(
    `select * from (
       select w.ordinality::int as "position",
              t.ctid is not null as "isKnown",
              array_remove(array[${differences.join(', ')}]::text[], null) as "differing"
         from ${table.rowsFrom(1)} with ordinality as w
         left join ${table.name} as t on ${table.sameKey('t', 'w')}
     ) as compared
     where not "isKnown" or "differing" <> '{}'
     order by "position"`,
    [jsonOf(batch)],
  );
}

async function planRemovals(
  db: EntityManager,
  plan: SectionPlan,
  { entity, owner, only = {} }: OwnedTable,
  rows: readonly WantedRow[],
): Promise<void> {
  const table = Table.of(db, entity);
  const kept = rows.filter((row) => row.table === table).map(({ key }) => key);
  const conditions = Object.keys(only).map(
    (property, index) => `t.${quoteName(table.columnOf(property))} = $${index + 3}`,
  );
  const ownerColumn = quoteName(table.columnOf(owner));
  const key = table.primary.map((column) => `${quoteText(column)}, t.${quoteName(column)}`).join(', ');
  const gone = await db.query<{ owner: string; key: ColumnValues }[]>(
    `select t.${ownerColumn} as "owner", jsonb_build_object(${key}) as "key"
       from ${table.name} as t
      where ${[`t.${ownerColumn} = any($1)`, ...conditions].join(' and ')}
        and not exists (select from ${table.rowsFrom(2)} as w where ${table.sameKey('t', 'w')})`,
    [plan.records.map(({ id }) => id), JSON.stringify(kept), ...Object.values(only)],
  );
  const isKept = ({ key }: { key: ColumnValues }) =>
    (plan.kept?.columnsOf(table.plainName, String(Object.values(key)[0])).size ?? 0) > 0;
  const removed = gone.filter((each) => !isKept(each));
  if (removed.length === 0) return;
  plan.removals.unshift({ table, keys: removed.map((row) => row.key) });
  for (const row of removed) noteChange(plan, row.owner, [table.plainName]);
}

/** A new record is new, whatever belongs to it. */
function noteChange(plan: SectionPlan, id: string, what: readonly string[]): void {
  if (plan.added.has(id)) return;
  const noted = plan.changed.get(id) ?? new Set();
  for (const name of what) noted.add(name);
  plan.changed.set(id, noted);
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
