import type { EntityManager } from 'typeorm';
import { lockApplication, type LockedApplication, writeOutcome } from '../application-writes/locked-application.js';
import { BudgetYear } from '../budget-year/budget-year.js';
import { FundingApplicationState } from '../funding-application/funding-application.enums.js';
import { FundingJournalKind, FundingSubjectType } from '../funding-journal/journal-entry.js';
import { once } from '../funding-journal/once.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { writeEntry } from '../funding-journal/write-entry.js';
import { Grant } from '../grant/grant.js';
import { GrantState } from '../grant/grant.enums.js';
import { GrantReport, type GrantReportKind } from '../grant-report/grant-report.js';
import { parsePartialDate } from '../../shared/facts/partial-date.js';
import { RecordOrigin } from '../money/origin.js';
import { Project } from '../project/project.js';
import { purposeFrom, requirePurpose } from '../funding-application/purpose.js';
import { requirePeriod } from './require-period.js';

/** What a notice of approval says beside the amount. */
export interface WantedGrant {
  /** Days. */
  grantedOn: string;
  periodStart?: string | null;
  periodEnd?: string | null;
  /** Public, unlike what the applicant wrote. */
  purpose?: string | null;
  reports?: { kind: GrantReportKind; dueOn: string }[] | null;
}

export interface MakingGrant {
  /** Of the new grant. */
  id: string;
  applicationId: string;
  wanted: WantedGrant;
  /** Makes the ids of the reports that are asked for. */
  newId: () => string;
  request: VersionedRequest;
}

/**
 * Makes the grant of what was approved for an application. What is bound stays bound.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the grant
 * @throws ParticipationError APPLICATION_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED |
 *   BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export function makeGrant(tx: EntityManager, making: MakingGrant): Promise<string> {
  const { id, applicationId, wanted, request } = making;
  return once(tx, request, ['grant', applicationId, wanted], async () => {
    requirePeriod(wanted.periodStart ?? null, wanted.periodEnd ?? null);
    requirePurpose(wanted.purpose);
    const to = FundingApplicationState.GRANTED;
    const locked = await lockApplication(tx, applicationId, { to, request });

    const amount = locked.application.approvedValue ?? '0';
    await tx.insert(Grant, await newGrant(tx, locked, making));
    await tx.insert(GrantReport, newReports(making));
    await writeOutcome(tx, locked, { kind: FundingJournalKind.GRANTED, to }, request);
    await writeEntry(tx, request, {
      kind: FundingJournalKind.GRANTED,
      subjectType: FundingSubjectType.GRANT,
      subjectId: id,
      callId: locked.call.id,
      budgetYearId: locked.call.budgetYearId,
      from: null,
      to: GrantState.ACTIVE,
      currency: locked.call.currency,
      granted: amount,
    });
    return id;
  });
}

const UNSOURCED = { citationRecords: [], conflictRecords: [], inferences: [] };

async function newGrant(tx: EntityManager, { application, call }: LockedApplication, { id, wanted }: MakingGrant) {
  const { projectId } = application;
  const { budgetYearId } = call;
  const project = projectId === null ? null : await tx.findOneBy(Project, { id: projectId });
  const budgetYear = budgetYearId === null ? null : await tx.findOneBy(BudgetYear, { id: budgetYearId });
  const day = (value: string | null | undefined) => (value == null ? null : parsePartialDate(value));
  return {
    ...UNSOURCED,
    id,
    origin: RecordOrigin.RECORDED,
    callId: call.id,
    applicationId: application.id,
    projectId,
    recipientId: application.applicantId,
    recipientLabel: application.applicantLabel,
    placeId: project?.placeId ?? null,
    topicIds: project?.topicIds ?? call.topicIds,
    state: GrantState.ACTIVE,
    year: budgetYear?.year ?? null,
    amountValue: application.approvedValue ?? '0',
    currency: application.currency,
    purposeTexts: purposeFrom(wanted.purpose),
    grantedOn: day(wanted.grantedOn),
    periodStart: day(wanted.periodStart),
    periodEnd: day(wanted.periodEnd),
  };
}

function newReports({ id, wanted, newId }: MakingGrant) {
  return (wanted.reports ?? []).map(({ kind, dueOn }) => ({
    ...UNSOURCED,
    id: newId(),
    grantId: id,
    kind,
    dueOn,
    receivedOn: null,
  }));
}
