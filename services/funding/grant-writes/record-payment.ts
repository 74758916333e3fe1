import type { EntityManager } from 'typeorm';
import { parsePartialDate } from '../../shared/facts/partial-date.js';
import { refuse } from '../errors.js';
import { bind } from '../funding-call/budget.js';
import { FundingJournalKind } from '../funding-journal/journal-entry.js';
import { once } from '../funding-journal/once.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { requireAmount, requireStorable } from '../funding-journal/requirements.js';
import type { Grant } from '../grant/grant.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantPayment, GrantPaymentKind } from '../grant-payment/grant-payment.js';
import type { MoneyInput } from '../money/money.js';
import { journalStep, type LockedGrant, lockGrant, requireState } from './locked-grant.js';

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

/** The argument that says how much. */
const ARGUMENT = 'input.amount';

/** When money may go which way: what was paid wrongly comes back also when the grant has ended. */
const STATES: Record<GrantPaymentKind, readonly GrantState[]> = {
  [PAYMENT]: [GrantState.ACTIVE],
  [REPAYMENT]: [GrantState.ACTIVE, GrantState.REVOKED, GrantState.COMPLETED],
};

/**
 * Records that money of a grant was paid, or came back. What is paid and not repaid never exceeds the grant. What comes back
 * after the grant has ended is free again.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the grant
 * @throws ParticipationError GRANT_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED | BAD_INPUT |
 *   CURRENCY_MISMATCH | GRANT_EXCEEDED | REPAYMENT_EXCEEDED | IDEMPOTENCY_KEY_REUSED
 */
export function recordPayment(tx: EntityManager, paying: Paying): Promise<string> {
  const { grantId, kind, amount, paidOn, request } = paying;
  return once(tx, request, ['pay', grantId, kind, amount, paidOn], async () => {
    const locked = await lockGrant(tx, grantId, { budgets: kind === REPAYMENT, request });
    requireState(locked.grant, STATES[kind]);
    requireAmount(amount, { currency: locked.grant.currency, argument: ARGUMENT });
    await requireFits(tx, locked.grant, paying);

    await tx.insert(GrantPayment, newPayment(paying));
    const committed = await setFree(tx, locked, paying);
    const column = kind === PAYMENT ? 'paid' : 'repaid';
    await tx.query(
      `update funding_grant set ${column} = ${column} + $2::numeric, version = version + 1 where id = $1`,
      [grantId, amount.amount],
    );
    const what = kind === PAYMENT ? FundingJournalKind.PAID : FundingJournalKind.REPAID;
    await journalStep(tx, locked, { kind: what, committed, [column]: amount.amount }, request);
    return grantId;
  });
}

/** What comes back when the grant has ended is free: nobody is paid of it again. @returns what is bound less by it, negative */
async function setFree(tx: EntityManager, { grant, call }: LockedGrant, { kind, amount }: Paying): Promise<string> {
  if (kind === PAYMENT || grant.state === GrantState.ACTIVE) return '0.00';
  const freed = `-${amount.amount}`;
  await bind(tx, call, { amount: freed, argument: ARGUMENT });
  return freed;
}

async function requireFits(tx: EntityManager, grant: Grant, { kind, amount }: Paying): Promise<void> {
  const { id, currency } = grant;
  const [compared] = await tx.query<{ left: string; paid: string; isTooMuch: boolean }[]>(
    `select (amount - (paid - repaid))::text as "left", (paid - repaid)::text as paid,
            $2::numeric > case when $3 then amount - (paid - repaid) else paid - repaid end as "isTooMuch"
       from funding_grant where id = $1`,
    [id, amount.amount, kind === PAYMENT],
  );
  const moved = kind === PAYMENT ? grant.paidValue : grant.repaidValue;
  if (compared?.isTooMuch !== true) return requireStorable(tx, [moved, amount.amount], ARGUMENT);
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
