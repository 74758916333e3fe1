import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  attested,
  attestedColumns,
  localDateTime,
  partialDate,
  reference,
  slug,
  text,
  timeZone,
} from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { money } from '../money/money.fragment.js';
import { FundingCall } from './funding-call.js';

const record = z
  .strictObject({
    id: slug,
    programme: reference('programmes'),
    name: text,
    description: text.nullable().default(null),
    criteria: z.array(text).default([]),
    budgetYear: reference('budgetYears').nullable().default(null),
    budget: money.nullable().default(null).describe('What can be granted at most; never less than what is bound'),
    opensOn: partialDate.nullable().default(null),
    deadline: localDateTime.nullable().default(null),
    timeZone: timeZone.default('Europe/Berlin'),
    topics: z.array(reference('topics')).default([]),
    places: z.array(reference('places')).default([]),
    ...attested,
  })
  .describe('Opening and closing a call, and what is applied for and decided, are writes of the graph.');

export const fundingCalls = section({
  name: 'fundingCalls',
  record,
  entity: FundingCall,
  rows: (call: z.output<typeof record>): ImportedRow[] => [
    row<Omit<FundingCall, 'state' | 'committedValue' | 'openedAt' | 'closedAt' | 'version'>>(FundingCall, {
      id: call.id,
      programmeId: call.programme,
      budgetYearId: call.budgetYear,
      topicIds: call.topics,
      placeIds: call.places,
      budgetValue: call.budget?.amount ?? null,
      currency: call.budget?.currency ?? 'EUR',
      opensOn: call.opensOn,
      deadline: call.deadline === null ? null : instant(call.deadline, call.timeZone),
      nameTexts: call.name,
      descriptionTexts: call.description,
      criteriaTexts: call.criteria,
      ...attestedColumns(call),
    }),
  ],
});

function instant(local: string, zone: string): Date {
  return new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
}
