import { z } from 'zod';
import { attested, attestedColumns, partialDate } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { money } from '../money/money.fragment.js';
import { GrantPayment, GrantPaymentKind } from './grant-payment.js';

/** One entry of `payments` of a grant. */
export const paymentRecord = z.strictObject({
  kind: z.enum(GrantPaymentKind).default(GrantPaymentKind.PAYMENT),
  amount: money.refine(
    ({ amount }) => !amount.startsWith('-'),
    'must not be negative: money that came back is a REPAYMENT',
  ),
  paidOn: partialDate.nullable().default(null),
  ...attested,
});

export function paymentRow(given: z.output<typeof paymentRecord>, grantId: string, position: number): ImportedRow {
  return row(GrantPayment, {
    id: `${grantId}.payment-${position}`,
    grantId,
    kind: given.kind,
    amountValue: given.amount.amount,
    currency: given.amount.currency,
    paidOn: given.paidOn,
    ...attestedColumns(given),
  });
}
