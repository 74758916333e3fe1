import type { EntityManager } from 'typeorm';
import { parsePartialDate } from '../../shared/facts/partial-date.js';
import { refuse } from '../errors.js';
import { FundingJournalKind } from '../funding-journal/journal-entry.js';
import { once } from '../funding-journal/once.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { requireAmount } from '../funding-journal/requirements.js';
import type { Grant } from '../grant/grant.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantPayment, GrantPaymentKind } from '../grant-payment/grant-payment.js';
import type { MoneyInput } from '../money/money.js';
import { journalStep, lockGrant, requireState } from './locked-grant.js';

export interface Paying {
  grantId: string;
  /** Of the payment. */
  id: string;
  kind: GrantPaymentKind;
  amount: MoneyInput;
  /** A day. */
  paidOn: string;
  request: VersionedRequest;
}

const { PAYMENT, REPAYMENT } = GrantPaymentKind;

/** When money may go which way: what was paid wrongly comes back also when the grant has ended. */
const STATES: Record<GrantPaymentKind, readonly GrantState[]> = {
  [PAYMENT]: [GrantState.ACTIVE],
  [REPAYMENT]: [GrantState.ACTIVE, GrantState.REVOKED, GrantState.COMPLETED],
};

/**
 * Records that money of a grant was paid, or came back. What is paid and not repaid never exceeds the grant.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the grant
 * @throws ParticipationError GRANT_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED | BAD_INPUT |
 *   CURRENCY_MISMATCH | GRANT_EXCEEDED | REPAYMENT_EXCEEDED | IDEMPOTENCY_KEY_REUSED
 */
export function recordPayment(tx: EntityManager, paying: Paying): Promise<string> {
  const { grantId, kind, amount, paidOn, request } = paying;
  return once(tx, request, ['pay', grantId, kind, amount, paidOn], async () => {
    const locked = await lockGrant(tx, grantId, { budgets: false, request });
    requireState(locked.grant, STATES[kind]);
    requireAmount(amount, { currency: locked.grant.currency, argument: 'amount' });
    await requireFits(tx, locked.grant, paying);

    await tx.insert(GrantPayment, newPayment(paying));
    const column = kind === PAYMENT ? 'paid' : 'repaid';
    await tx.query(
      `update funding_grant set ${column} = ${column} + $2::numeric, version = version + 1 where id = $1`,
      [grantId, amount.amount],
    );
    const what = kind === PAYMENT ? FundingJournalKind.PAID : FundingJournalKind.REPAID;
    await journalStep(tx, locked, { kind: what, [column]: amount.amount }, request);
    return grantId;
  });
}

async function requireFits(tx: EntityManager, { id, currency }: Grant, { kind, amount }: Paying): Promise<void> {
  const [compared] = await tx.query<{ left: string; paid: string; isTooMuch: boolean }[]>(
    `select (amount - (paid - repaid))::text as "left", (paid - repaid)::text as paid,
            $2::numeric > case when $3 then amount - (paid - repaid) else paid - repaid end as "isTooMuch"
       from funding_grant where id = $1`,
    [id, amount.amount, kind === PAYMENT],
  );
  if (compared?.isTooMuch !== true) return;
  if (kind === PAYMENT) throw refuse('GRANT_EXCEEDED', { left: compared.left, currency });
  throw refuse('REPAYMENT_EXCEEDED', { paid: compared.paid, currency });
}

function newPayment({ id, grantId, kind, amount, paidOn }: Paying) {
  return {
    id,
    grantId,
    kind,
    amountValue: amount.amount,
    currency: amount.currency,
    paidOn: parsePartialDate(paidOn),
    citationRecords: [],
    conflictRecords: [],
    inferences: [],
  };
}
