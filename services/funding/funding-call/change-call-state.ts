import type { EntityManager } from 'typeorm';
import { FundingJournalKind, FundingSubjectType } from '../funding-journal/journal-entry.js';
import { once } from '../funding-journal/once.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { requireVersion } from '../funding-journal/requirements.js';
import { writeEntry } from '../funding-journal/write-entry.js';
import { lockCall } from './budget.js';
import { FundingCall } from './funding-call.js';
import { callTransitions, FundingCallState } from './funding-call.enums.js';

/** What a call can be made. */
export type WantedState = FundingCallState.OPEN | FundingCallState.CLOSED;

/**
 * Opens a call for applications, or closes it.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the call
 * @throws ParticipationError CALL_NOT_FOUND | TRANSITION_REFUSED | VERSION_CONFLICT | IDEMPOTENCY_KEY_REUSED
 */
export function changeCallState(
  tx: EntityManager,
  { id, to, request }: { id: string; to: WantedState; request: VersionedRequest },
): Promise<string> {
  return once(tx, request, ['call state', id, to], async () => {
    const call = await lockCall(tx, id);
    requireVersion(call, request);
    callTransitions.require(call.state, to);

    const isOpen = to === FundingCallState.OPEN;
    const time = isOpen ? { openedAt: request.now } : { closedAt: request.now };
    await tx.update(FundingCall, { id }, { state: to, ...time, version: call.version + 1 });
    await writeEntry(tx, request, {
      kind: isOpen ? FundingJournalKind.CALL_OPENED : FundingJournalKind.CALL_CLOSED,
      subjectType: FundingSubjectType.CALL,
      subjectId: id,
      callId: id,
      budgetYearId: call.budgetYearId,
      from: call.state,
      to,
      currency: call.currency,
    });
    return id;
  });
}
