import { z } from 'zod';
import { attested, attestedColumns, day, reference, slug, text, words } from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { money } from '../money/money.fragment.js';
import { RecordOrigin } from '../money/origin.js';
import { FundingApplication } from './funding-application.js';
import { FundingApplicationState } from './funding-application.enums.js';

const record = z
  .strictObject({
    id: slug,
    call: reference('fundingCalls'),
    applicant: reference('organisations').nullable().default(null),
    applicantLabel: words.describe('How the source names the applicant; needed without "applicant"'),
    project: reference('projects').nullable().default(null),
    state: z.enum(FundingApplicationState).default(FundingApplicationState.UNKNOWN),
    requested: money.nullable().default(null),
    approved: money.nullable().default(null),
    purpose: text.nullable().default(null),
    reason: words,
    submittedOn: day.nullable().default(null),
    decidedOn: day.nullable().default(null),
    ...attested,
  })
  .refine(({ applicant, applicantLabel }) => applicant !== null || applicantLabel !== null, {
    message: 'needs "applicant" or "applicantLabel"',
    path: ['applicant'],
  })
  .describe('What a source states of an application; those that are submitted through the graph are kept apart.');

export const fundingApplications = section({
  name: 'fundingApplications',
  record,
  entity: FundingApplication,
  rows: (application: z.output<typeof record>): ImportedRow[] => [
    row<Omit<FundingApplication, 'submitterHash' | 'version'>>(FundingApplication, {
      id: application.id,
      origin: RecordOrigin.STATED,
      callId: application.call,
      projectId: application.project,
      applicantId: application.applicant,
      applicantLabel: application.applicantLabel,
      state: application.state,
      requestedValue: application.requested?.amount ?? null,
      approvedValue: application.approved?.amount ?? null,
      currency: (application.requested ?? application.approved)?.currency ?? 'EUR',
      purposeTexts: application.purpose,
      reason: application.reason,
      submittedAt: startOf(application.submittedOn),
      decidedAt: startOf(application.decidedOn),
      ...attestedColumns(application),
    }),
  ],
});

function startOf(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}
