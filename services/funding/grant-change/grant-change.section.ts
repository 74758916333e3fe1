import { z } from 'zod';
import { attested, attestedColumns, partialDate, words } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { money } from '../money/money.fragment.js';
import { GrantChange } from './grant-change.js';

/** One entry of `changes` of a grant. */
export const changeRecord = z.strictObject({
  changedOn: partialDate.nullable().default(null),
  amountBefore: money.nullable().default(null),
  amountAfter: money.nullable().default(null),
  periodEndAfter: partialDate.nullable().default(null),
  reason: words,
  ...attested,
});

export function changeRow(
  given: z.output<typeof changeRecord>,
  grant: { id: string; amount: { currency: string } },
  position: number,
): ImportedRow {
  return row(GrantChange, {
    id: `${grant.id}.change-${position}`,
    grantId: grant.id,
    position,
    changedOn: given.changedOn,
    beforeValue: given.amountBefore?.amount ?? null,
    afterValue: given.amountAfter?.amount ?? null,
    currency: grant.amount.currency,
    periodEndAfter: given.periodEndAfter,
    purposeBefore: null,
    purposeAfter: null,
    reason: given.reason,
    ...attestedColumns(given),
  });
}
