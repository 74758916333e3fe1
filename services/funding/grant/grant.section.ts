import { z } from 'zod';
import {
  attested,
  attestedColumns,
  inOrder,
  partialDate,
  reference,
  slug,
  text,
  words,
} from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { GrantChange } from '../grant-change/grant-change.js';
import { changeRecord, changeRow } from '../grant-change/grant-change.section.js';
import { GrantPayment, GrantPaymentKind } from '../grant-payment/grant-payment.js';
import { paymentRecord, paymentRow } from '../grant-payment/grant-payment.section.js';
import { GrantReport } from '../grant-report/grant-report.js';
import { reportRecord, reportRow } from '../grant-report/grant-report.section.js';
import { sumOfDecimals } from '../money/decimal.js';
import { money } from '../money/money.fragment.js';
import { RecordOrigin } from '../money/origin.js';
import { Grant } from './grant.js';
import { GrantState } from './grant.enums.js';

const record = z
  .strictObject({
    id: slug,
    recipient: reference('organisations').nullable().default(null),
    recipientLabel: words.describe('How the source names the recipient; needed without "recipient"'),
    programme: reference('programmes')
      .nullable()
      .default(null)
      .describe('Not needed with "call", whose programme it is'),
    call: reference('fundingCalls').nullable().default(null),
    application: reference('fundingApplications').nullable().default(null),
    project: reference('projects').nullable().default(null),
    place: reference('places').nullable().default(null),
    topics: z.array(reference('topics')).default([]),
    state: z.enum(GrantState).default(GrantState.UNKNOWN),
    year: z.number().int().min(1900).max(2200).nullable().default(null),
    amount: money.describe('How much it is, after all changes'),
    purpose: text.nullable().default(null),
    grantedOn: partialDate.nullable().default(null),
    periodStart: partialDate.nullable().default(null),
    periodEnd: partialDate.nullable().default(null),
    payments: z.array(paymentRecord).default([]),
    changes: z.array(changeRecord).default([]),
    reports: z.array(reportRecord).default([]),
    ...attested,
  })
  .refine(({ recipient, recipientLabel }) => recipient !== null || recipientLabel !== null, {
    message: 'needs "recipient" or "recipientLabel"',
    path: ['recipient'],
  })
  .refine(({ amount, payments }) => payments.every(({ amount: { currency } }) => currency === amount.currency), {
    message: 'must be in the currency of the grant',
    path: ['payments'],
  })
  .refine(...inOrder('periodStart', 'periodEnd'))
  .describe('A grant as a source states it; those that are made through the graph are kept apart.');

type GrantRecord = z.output<typeof record>;

export const grants = section({
  name: 'grants',
  record,
  entity: Grant,
  owns: [
    { entity: GrantPayment, owner: 'grantId' },
    { entity: GrantChange, owner: 'grantId' },
    { entity: GrantReport, owner: 'grantId' },
  ],
  rows: (grant: GrantRecord): ImportedRow[] => [
    grantRow(grant),
    ...grant.payments.map((payment, index) => paymentRow(payment, grant.id, index + 1)),
    ...grant.changes.map((change, index) => changeRow(change, grant, index + 1)),
    ...grant.reports.map((report, index) => reportRow(report, grant.id, index + 1)),
  ],
});

function grantRow(grant: GrantRecord): ImportedRow {
  return row<Omit<Grant, 'version' | 'programmeId'>>(Grant, {
    id: grant.id,
    origin: RecordOrigin.STATED,
    statedProgrammeId: grant.programme,
    callId: grant.call,
    applicationId: grant.application,
    projectId: grant.project,
    recipientId: grant.recipient,
    recipientLabel: grant.recipientLabel,
    placeId: grant.place,
    topicIds: grant.topics,
    state: grant.state,
    year: grant.year,
    amountValue: grant.amount.amount,
    currency: grant.amount.currency,
    paidValue: totalOf(grant, GrantPaymentKind.PAYMENT),
    repaidValue: totalOf(grant, GrantPaymentKind.REPAYMENT),
    purposeTexts: grant.purpose,
    grantedOn: grant.grantedOn,
    periodStart: grant.periodStart,
    periodEnd: grant.periodEnd,
    ...attestedColumns(grant),
  });
}

function totalOf({ payments }: GrantRecord, wanted: GrantPaymentKind): string {
  return sumOfDecimals(payments.filter(({ kind }) => kind === wanted).map(({ amount }) => amount.amount));
}
