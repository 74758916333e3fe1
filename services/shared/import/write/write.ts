import type { EntityManager } from 'typeorm';
import type { Mistake } from '../mistake.js';
import { mistakeIn } from '../read/read-records.js';
import type { RemovalPlan, SectionPlan, WritePlan } from './plan.js';
import { FOREIGN_KEY, isAboutRows, reasonOf, refusalOf } from './row-refusal.js';
import { quoteName, type Table } from './table.js';
import { batches, jsonOf, type WantedRow } from './wanted-rows.js';

/**
 * Writes what is planned for the sections of one service, in their order.
 *
 * Rows are removed first, since a new one may take the place of a removed one; those to which others still point are
 * removed last, when these point elsewhere.
 *
 * @returns what the database does not take; then the transaction must be rolled back
 */
export async function writePlans(db: EntityManager, plans: readonly SectionPlan[]): Promise<Mistake[]> {
  const pointedTo: RemovalPlan[] = [];
  for (const removal of plans.toReversed().flatMap(({ removals }) => removals)) {
    const refusal = await refused(db, () => remove(db, removal));
    if (refusal?.code === FOREIGN_KEY) pointedTo.push(removal);
    else if (refusal) return [{ ...NOWHERE, reason: reasonOf(refusal) }];
  }
  for (const write of plans.flatMap(({ writes }) => writes)) {
    const mistakes = await writeTable(db, write);
    if (mistakes.length > 0) return mistakes;
  }
  for (const removal of pointedTo) {
    const refusal = await refused(db, () => remove(db, removal));
    if (refusal) return [{ ...NOWHERE, reason: `cannot remove what the files no longer hold: ${reasonOf(refusal)}` }];
  }
  return [];
}

/** Checks the rules that the database leaves for the end of a transaction. */
export async function checkDeferredRules(db: EntityManager): Promise<Mistake[]> {
  const refusal = await refused(db, () => db.query('set constraints all immediate'));
  return refusal ? [{ ...NOWHERE, reason: reasonOf(refusal) }] : [];
}

const NOWHERE = { file: null, line: null, path: '' };

async function writeTable(db: EntityManager, { table, columns, added, changed }: WritePlan): Promise<Mistake[]> {
  const steps: [string, WantedRow[]][] = [
    [updateStatement(table, columns), changed],
    [insertStatement(table, columns), added],
  ];
  for (const [statement, rows] of steps) {
    for (const batch of batches(rows)) {
      const mistake = await writeBatch(db, statement, batch);
      if (mistake) return [mistake];
    }
  }
  return [];
}

async function writeBatch(db: EntityManager, statement: string, rows: readonly WantedRow[]): Promise<Mistake | null> {
  const refusal = await refused(db, () => db.query(statement, [jsonOf(rows)]));
  if (!refusal) return null;
  const culprit = refusal.code === FOREIGN_KEY ? rows.length === 1 && rows[0] : await findCulprit(db, statement, rows);
  return culprit ? mistakeIn(culprit.record, [], reasonOf(refusal)) : { ...NOWHERE, reason: reasonOf(refusal) };
}

/** The row that a refused statement fails for, found by writing ever smaller parts. What is written meanwhile is rolled back later. */
async function findCulprit(
  db: EntityManager,
  statement: string,
  rows: readonly WantedRow[],
): Promise<WantedRow | null> {
  if (rows.length === 1) return rows[0] ?? null;
  const middle = Math.ceil(rows.length / 2);
  for (const part of [rows.slice(0, middle), rows.slice(middle)]) {
    if (await refused(db, () => db.query(statement, [jsonOf(part)]))) return findCulprit(db, statement, part);
  }
  return null;
}

/** Runs a statement so that the transaction goes on when it is refused because of its rows. */
async function refused(db: EntityManager, statement: () => Promise<unknown>) {
  await db.query('savepoint before_rows');
  try {
    await statement();
    await db.query('release savepoint before_rows');
    return null;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || !isAboutRows(refusal)) throw error;
    await db.query('rollback to savepoint before_rows');
    return refusal;
  }
}

function insertStatement(table: Table, columns: readonly string[]): string {
  const names = columns.map(quoteName).join(', ');
  return `insert into ${table.name} (${names}) select ${names} from ${table.rowsFrom(1)}`;
}

function updateStatement(table: Table, columns: readonly string[]): string {
  const assignments = columns.map((column) => `${quoteName(column)} = w.${quoteName(column)}`).join(', ');
  return `update ${table.name} as t set ${assignments} from ${table.rowsFrom(1)} as w where ${table.sameKey('t', 'w')}`;
}

function remove(db: EntityManager, { table, keys }: RemovalPlan): Promise<unknown> {
  const statement = `delete from ${table.name} as t using ${table.rowsFrom(1)} as w where ${table.sameKey('t', 'w')}`;
  return db.query(statement, [JSON.stringify(keys)]);
}
