import { z } from 'zod';
import {
  attested,
  attestedColumns,
  mailAddress,
  reference,
  slug,
  text,
  webAddress,
  words,
} from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { ContactPoint } from './contact-point.js';

const record = z.strictObject({
  id: slug,
  purpose: text,
  organisation: reference('organisations').nullable().default(null),
  person: reference('people').nullable().default(null),
  phone: words,
  email: mailAddress.nullable().default(null),
  website: webAddress,
  openingHours: text.nullable().default(null),
  events: z.array(reference('events')).default([]),
  series: z.array(reference('series')).default([]),
  policyPlans: z.array(reference('policyPlans')).default([]),
  ...attested,
});

export const contactPoints = section({
  name: 'contactPoints',
  record,
  entity: ContactPoint,
  rows: (given: z.output<typeof record>) => [
    row(ContactPoint, {
      id: given.id,
      purposeTexts: given.purpose,
      openingHoursTexts: given.openingHours,
      organisationId: given.organisation,
      personId: given.person,
      phone: given.phone,
      email: given.email,
      website: given.website,
      eventIds: given.events,
      seriesIds: given.series,
      policyPlanIds: given.policyPlans,
      ...attestedColumns(given),
    }),
  ],
});
