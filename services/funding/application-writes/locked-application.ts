import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { FundingApplication } from '../funding-application/funding-application.js';
import {
  applicationTransitions,
  type FundingApplicationState,
} from '../funding-application/funding-application.enums.js';
import { lockCall } from '../funding-call/budget.js';
import type { FundingCall } from '../funding-call/funding-call.js';
import { type FundingJournalKind, FundingSubjectType } from '../funding-journal/journal-entry.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { requireRecorded, requireVersion } from '../funding-journal/requirements.js';
import { writeEntry } from '../funding-journal/write-entry.js';

/** An application that nobody else decides about meanwhile, and its call. */
export interface LockedApplication {
  application: FundingApplication;
  call: FundingCall;
}

/**
 * Locks the budgets that an application is paid from, which is the lock of all decisions about it, and makes sure that it
 * may become something else.
 *
 * @throws ParticipationError APPLICATION_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED
 */
export async function lockApplication(
  tx: EntityManager,
  id: string,
  { to, request }: { to: FundingApplicationState; request: VersionedRequest },
): Promise<LockedApplication> {
  const { callId } = await findApplication(tx, id);
  const call = await lockCall(tx, callId);
  const application = await findApplication(tx, id); // again: it may have changed while we waited

  requireRecorded(application);
  requireVersion(application, request);
  applicationTransitions.require(application.state, to);
  return { application, call };
}

/** @throws ParticipationError APPLICATION_NOT_FOUND */
export async function findApplication(tx: EntityManager, id: string): Promise<FundingApplication> {
  const application = await tx.findOneBy(FundingApplication, { id });
  if (application === null) throw refuse('APPLICATION_NOT_FOUND');
  return application;
}

/** What becomes of an application. */
export interface Outcome {
  kind: FundingJournalKind;
  to: FundingApplicationState;
  /** What is bound by it, or set free; nothing if left out. */
  committed?: string;
  columns?: Partial<Pick<FundingApplication, 'approvedValue' | 'reason' | 'decidedAt'>>;
}

/** Writes what becomes of a locked application, and tells the journal. */
export async function writeOutcome(
  tx: EntityManager,
  { application, call }: LockedApplication,
  { kind, to, committed, columns }: Outcome,
  request: VersionedRequest,
): Promise<void> {
  const { id, state, version } = application;
  await tx.update(FundingApplication, { id }, { ...columns, state: to, version: version + 1 });
  await writeEntry(tx, request, {
    kind,
    subjectType: FundingSubjectType.APPLICATION,
    subjectId: id,
    callId: call.id,
    budgetYearId: call.budgetYearId,
    from: state,
    to,
    currency: call.currency,
    ...(committed !== undefined && { committed }),
  });
}
