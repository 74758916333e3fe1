import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { FundingApplicationState } from '../funding-application/funding-application.enums.js';
import { bind } from '../funding-call/budget.js';
import { FundingJournalKind } from '../funding-journal/journal-entry.js';
import { once } from '../funding-journal/once.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { requireAmount, requireReason } from '../funding-journal/requirements.js';
import type { MoneyInput } from '../money/money.js';
import { lockApplication, type LockedApplication, writeOutcome } from './locked-application.js';

/**
 * Approves an application with an amount, which is bound of the budgets of its call and year from now on.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the application
 * @throws ParticipationError APPLICATION_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED |
 *   BAD_INPUT | CURRENCY_MISMATCH | BUDGET_EXCEEDED | IDEMPOTENCY_KEY_REUSED
 */
export function approveApplication(
  tx: EntityManager,
  { id, amount, request }: { id: string; amount: MoneyInput; request: VersionedRequest },
): Promise<string> {
  return once(tx, request, ['approve', id, amount], async () => {
    const to = FundingApplicationState.APPROVED;
    const locked = await lockApplication(tx, id, { to, request });
    requireAmount(amount, { currency: locked.call.currency, argument: 'amount' });
    await requireNotMoreThanAsked(tx, locked, amount.amount);
    await bind(tx, locked.call, { amount: amount.amount, argument: 'amount' });

    const columns = { approvedValue: amount.amount, decidedAt: request.now };
    const kind = FundingJournalKind.APPLICATION_APPROVED;
    await writeOutcome(tx, locked, { kind, to, committed: amount.amount, columns }, request);
    return id;
  });
}

/**
 * Rejects an application.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the application
 * @throws ParticipationError APPLICATION_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED |
 *   BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export function rejectApplication(
  tx: EntityManager,
  { id, reason, request }: { id: string; reason: string; request: VersionedRequest },
): Promise<string> {
  return once(tx, request, ['reject', id, reason], async () => {
    const to = FundingApplicationState.REJECTED;
    const columns = { reason: requireReason(reason, 'reason'), decidedAt: request.now };
    const locked = await lockApplication(tx, id, { to, request });

    await writeOutcome(tx, locked, { kind: FundingJournalKind.APPLICATION_REJECTED, to, columns }, request);
    return id;
  });
}

async function requireNotMoreThanAsked(
  tx: EntityManager,
  { application: { requestedValue } }: LockedApplication,
  amount: string,
): Promise<void> {
  const [compared] = await tx.query<{ isMore: boolean }[]>('select $1::numeric > $2::numeric as "isMore"', [
    amount,
    requestedValue,
  ]);
  if (compared?.isMore === true) {
    throw refuse('BAD_INPUT', { argument: 'amount', reason: 'must not be more than what was applied for' });
  }
}
