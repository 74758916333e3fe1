import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { FundingApplication } from '../funding-application/funding-application.js';
import { FundingApplicationState } from '../funding-application/funding-application.enums.js';
import { purposeFrom, requirePurpose } from '../funding-application/purpose.js';
import { lockCall } from '../funding-call/budget.js';
import type { FundingCall } from '../funding-call/funding-call.js';
import { FundingCallState } from '../funding-call/funding-call.enums.js';
import { FundingJournalKind, FundingSubjectType } from '../funding-journal/journal-entry.js';
import { once } from '../funding-journal/once.js';
import type { Request } from '../funding-journal/request.js';
import { requireAmount } from '../funding-journal/requirements.js';
import { writeEntry } from '../funding-journal/write-entry.js';
import type { MoneyInput } from '../money/money.js';
import { RecordOrigin } from '../money/origin.js';
import { Project } from '../project/project.js';

/** What is applied for. */
export interface WantedApplication {
  call: string;
  applicant: string;
  requested: MoneyInput;
  project?: string | null;
  purpose?: string | null;
}

export interface Submission {
  /** Of the new application. */
  id: string;
  wanted: WantedApplication;
  /** Which partner submits it; null for an organiser. */
  submitterHash: string | null;
  request: Request;
}

/**
 * Submits an application to a call that is open.
 *
 * @param tx an open transaction; the caller commits, and has made sure that a partner or an organiser asks
 * @returns the id of the application
 * @throws ParticipationError CALL_NOT_FOUND | CALL_NOT_OPEN | BAD_INPUT | CURRENCY_MISMATCH | IDEMPOTENCY_KEY_REUSED
 */
export function submitApplication(tx: EntityManager, submission: Submission): Promise<string> {
  const { id, wanted, submitterHash, request } = submission;
  return once(tx, request, ['submit', submitterHash, wanted], async () => {
    const call = await lockCall(tx, wanted.call);
    requireOpen(call, request.now);
    requireAmount(wanted.requested, { currency: call.currency, argument: 'input.requested' });
    await requireRight(tx, wanted);

    await tx.insert(FundingApplication, newApplication(submission));
    await writeEntry(tx, request, {
      kind: FundingJournalKind.APPLICATION_SUBMITTED,
      subjectType: FundingSubjectType.APPLICATION,
      subjectId: id,
      callId: call.id,
      budgetYearId: call.budgetYearId,
      from: null,
      to: FundingApplicationState.SUBMITTED,
      currency: call.currency,
    });
    return id;
  });
}

function requireOpen({ state, deadline }: FundingCall, now: Date): void {
  if (state === FundingCallState.OPEN && (deadline === null || now <= deadline)) return;
  throw refuse('CALL_NOT_OPEN', { state, deadline: deadline?.toISOString() ?? null });
}

async function requireRight(tx: EntityManager, { applicant, project, purpose }: WantedApplication): Promise<void> {
  const bad = (argument: string, reason: string) => refuse('BAD_INPUT', { argument, reason });
  if (applicant.trim() === '') throw bad('input.applicant', 'must be the id of an organisation');
  requirePurpose(purpose);
  if (project != null && !(await tx.existsBy(Project, { id: project }))) {
    throw bad('input.project', 'must be the id of a project');
  }
}

function newApplication({ id, wanted, submitterHash, request }: Submission) {
  return {
    id,
    origin: RecordOrigin.RECORDED,
    callId: wanted.call,
    projectId: wanted.project ?? null,
    applicantId: wanted.applicant,
    applicantLabel: null,
    submitterHash,
    state: FundingApplicationState.SUBMITTED,
    requestedValue: wanted.requested.amount,
    currency: wanted.requested.currency,
    purposeTexts: purposeFrom(wanted.purpose),
    submittedAt: request.now,
    citationRecords: [],
    conflictRecords: [],
    inferences: [],
  };
}
