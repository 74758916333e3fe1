import type { DataSource } from 'typeorm';
import { readValues } from '../../shared/rows/selection.js';
import type { RowValues } from '../../shared/rows/statements.js';
import type { FundingTotal } from '../funding-totals/funding-total.js';
import {
  batchedTotals,
  grouped,
  numbered,
  OWNER_KEYS,
  type Owners,
  selected,
  totalsFrom,
  type Wanted,
  withCategories,
} from '../funding-totals/read-totals.js';
import { LIVING_RECIPIENT } from '../known-organisations/known-recipient.js';
import { FundingComparison } from './funding-comparison.js';

/** On which side of a comparison a grant is. SQL. */
const SIDE = `case when award."recipientId" is null then 'unknown' when owner.key is null then 'others' else 'theirs' end`;

type Side = keyof FundingComparison;

/** Compares what many sets of recipients got with what all others got: one statement for all that a request asks for alike. */
export function fundingCompared(db: DataSource): (owners: Owners, wanted: Wanted) => Promise<FundingComparison> {
  return batchedTotals((all, wanted) => compare(db, all, wanted));
}

async function compare(db: DataSource, all: readonly Owners[], wanted: Wanted): Promise<FundingComparison[]> {
  const numbers = { set_numbers: all.map((_, number) => number) };
  const compared = selected(db, wanted)
    .join('unnest(cast(:set_numbers as int[])) compared(number)', 'true', numbers)
    .leftJoin(OWNER_KEYS, 'owner.key = award."recipientId" and owner.number = compared.number', numbered(all));
  const recipient = `coalesce(owner.means, ${LIVING_RECIPIENT})`;
  const list = withCategories(compared, wanted, recipient);
  const sql = grouped(list, wanted, { first: ['compared.number', SIDE], recipient });
  const sides = all.map((): Record<Side, RowValues[]> => ({ theirs: [], others: [], unknown: [] }));
  for (const [number, side, ...values] of await readValues(db, sql, list.parameters)) {
    sides[Number(number)]?.[side as Side].push(values);
  }
  return sides.map((each) => {
    const totals = Object.entries(each).map(([side, rows]): [string, FundingTotal[]] => [
      side,
      totalsFrom(rows, wanted),
    ]);
    return Object.assign(new FundingComparison(), Object.fromEntries(totals));
  });
}
