import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { FundingApplicationState } from '../funding-application/funding-application.enums.js';
import { bind } from '../funding-call/budget.js';
import { FundingJournalKind } from '../funding-journal/journal-entry.js';
import { once } from '../funding-journal/once.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { requireReason } from '../funding-journal/requirements.js';
import { findApplication, lockApplication, type Outcome, writeOutcome } from './locked-application.js';

export interface Withdrawal {
  id: string;
  reason: string | null;
  /** The partner that asks, which may withdraw only what it submitted; null for an organiser. */
  submitterHash: string | null;
  request: VersionedRequest;
}

/**
 * Withdraws an application that is not granted yet. What was bound for it is free again.
 *
 * @param tx an open transaction; the caller commits, and has made sure that a partner or an organiser asks
 * @returns the id of the application
 * @throws ParticipationError APPLICATION_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED |
 *   BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export function withdrawApplication(
  tx: EntityManager,
  { id, reason, submitterHash, request }: Withdrawal,
): Promise<string> {
  return once(tx, request, ['withdraw', id, reason, submitterHash], async () => {
    await requireOwn(tx, id, submitterHash);
    const to = FundingApplicationState.WITHDRAWN;
    const said = reason === null ? null : requireReason(reason, 'reason');
    const locked = await lockApplication(tx, id, { to, request });

    const { approvedValue } = locked.application;
    const freed = approvedValue === null ? {} : { committed: `-${approvedValue}` };
    if (approvedValue !== null) await bind(tx, locked.call, { amount: `-${approvedValue}`, argument: 'id' });
    const columns = { reason: said, approvedValue: null };
    const outcome: Outcome = { kind: FundingJournalKind.APPLICATION_WITHDRAWN, to, ...freed, columns };
    await writeOutcome(tx, locked, outcome, request);
    return id;
  });
}

/** Somebody else's application is not found, as if there were none. */
async function requireOwn(tx: EntityManager, id: string, submitterHash: string | null): Promise<void> {
  if (submitterHash === null) return;
  const application = await findApplication(tx, id);
  if (application.submitterHash !== submitterHash) throw refuse('APPLICATION_NOT_FOUND');
}
