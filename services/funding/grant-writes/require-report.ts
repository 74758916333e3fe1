import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { FundingJournalKind } from '../funding-journal/journal-entry.js';
import { once } from '../funding-journal/once.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { Grant } from '../grant/grant.js';
import { GrantReport, type GrantReportKind } from '../grant-report/grant-report.js';
import { journalStep, lockGrant } from './locked-grant.js';

export interface RequiringReport {
  grantId: string;
  /** Of the report. */
  id: string;
  kind: GrantReportKind;
  /** A day. */
  dueOn: string;
  request: VersionedRequest;
}

/**
 * Asks for a report of a grant.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the grant
 * @throws ParticipationError GRANT_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | IDEMPOTENCY_KEY_REUSED
 */
export function requireReport(
  tx: EntityManager,
  { grantId, id, kind, dueOn, request }: RequiringReport,
): Promise<string> {
  return once(tx, request, ['require report', grantId, kind, dueOn], async () => {
    const locked = await lockGrant(tx, grantId, { budgets: false, request });

    const unsourced = { citationRecords: [], conflictRecords: [], inferences: [] };
    await tx.insert(GrantReport, { ...unsourced, id, grantId, kind, dueOn, receivedOn: null });
    await tx.update(Grant, { id: grantId }, { version: locked.grant.version + 1 });
    await journalStep(tx, locked, { kind: FundingJournalKind.REPORT_REQUIRED }, request);
    return grantId;
  });
}

/**
 * Records that a report came.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the grant
 * @throws ParticipationError GRANT_REPORT_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED |
 *   IDEMPOTENCY_KEY_REUSED
 */
export function receiveReport(
  tx: EntityManager,
  { id, receivedOn, request }: { id: string; receivedOn: string; request: VersionedRequest },
): Promise<string> {
  return once(tx, request, ['receive report', id, receivedOn], async () => {
    const { grantId } = await findReport(tx, id);
    const locked = await lockGrant(tx, grantId, { budgets: false, request });
    const report = await findReport(tx, id); // again: it may have come while we waited
    if (report.receivedOn !== null) throw refuse('TRANSITION_REFUSED', { from: 'RECEIVED', to: 'RECEIVED' });

    await tx.update(GrantReport, { id }, { receivedOn });
    await tx.update(Grant, { id: grantId }, { version: locked.grant.version + 1 });
    await journalStep(tx, locked, { kind: FundingJournalKind.REPORT_RECEIVED }, request);
    return grantId;
  });
}

async function findReport(tx: EntityManager, id: string): Promise<GrantReport> {
  const report = await tx.findOneBy(GrantReport, { id });
  if (report === null) throw refuse('GRANT_REPORT_NOT_FOUND');
  return report;
}
