import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { lockCall } from '../funding-call/budget.js';
import { FundingCall } from '../funding-call/funding-call.js';
import { type FundingJournalKind, FundingSubjectType } from '../funding-journal/journal-entry.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { requireRecorded, requireVersion } from '../funding-journal/requirements.js';
import { writeEntry } from '../funding-journal/write-entry.js';
import { Grant } from '../grant/grant.js';
import type { GrantState } from '../grant/grant.enums.js';

/** A grant that nobody else changes meanwhile, and its call. */
export interface LockedGrant {
  grant: Grant;
  call: FundingCall;
}

/** Whether the budgets are to be locked, too: only for what binds money. */
export interface Locking {
  budgets: boolean;
  request: VersionedRequest;
}

/**
 * Locks a grant: payments and changes of it wait for each other.
 *
 * @throws ParticipationError GRANT_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT
 */
export async function lockGrant(tx: EntityManager, id: string, { budgets, request }: Locking): Promise<LockedGrant> {
  const before = await findGrant(tx, id);
  requireRecorded(before);
  const callId = before.callId ?? '';
  const call = budgets ? await lockCall(tx, callId) : await tx.findOneByOrFail(FundingCall, { id: callId });
  await tx.query('select id from funding_grant where id = $1 for update', [id]);
  const grant = await findGrant(tx, id); // again: it may have changed while we waited

  requireVersion(grant, request);
  return { grant, call };
}

/** @throws ParticipationError GRANT_NOT_FOUND */
async function findGrant(tx: EntityManager, id: string): Promise<Grant> {
  const grant = await tx.findOneBy(Grant, { id });
  if (grant === null) throw refuse('GRANT_NOT_FOUND');
  return grant;
}

/** @throws ParticipationError TRANSITION_REFUSED for a grant in none of these states */
export function requireState({ state }: Grant, allowed: readonly GrantState[]): void {
  if (!allowed.includes(state)) throw refuse('TRANSITION_REFUSED', { from: state, to: allowed[0] ?? null });
}

/** What is done to a grant; amounts are differences. */
export interface GrantStep {
  kind: FundingJournalKind;
  to?: GrantState;
  committed?: string;
  granted?: string;
  paid?: string;
  repaid?: string;
}

/** Tells the journal what was done to a locked grant. */
export async function journalStep(
  tx: EntityManager,
  { grant, call }: LockedGrant,
  { to = grant.state, ...step }: GrantStep,
  request: VersionedRequest,
): Promise<void> {
  await writeEntry(tx, request, {
    subjectType: FundingSubjectType.GRANT,
    subjectId: grant.id,
    callId: call.id,
    budgetYearId: call.budgetYearId,
    from: grant.state,
    to,
    currency: grant.currency,
    ...step,
  });
}
