import { z } from 'zod';
import { attested, attestedColumns, reference, slug, text } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { MailingList } from './mailing-list.js';

const record = z.strictObject({
  id: slug,
  name: text,
  description: text.nullable().default(null),
  howToJoin: text.nullable().default(null),
  series: reference('series').nullable().default(null),
  organisation: reference('organisations').nullable().default(null),
  contactPerson: reference('people').nullable().default(null),
  ...attested,
});

export const mailingLists = section({
  name: 'mailingLists',
  record,
  entity: MailingList,
  rows: (given: z.output<typeof record>) => [
    row(MailingList, {
      id: given.id,
      nameTexts: given.name,
      descriptionTexts: given.description,
      howToJoinTexts: given.howToJoin,
      seriesId: given.series,
      organisationId: given.organisation,
      contactPersonId: given.contactPerson,
      ...attestedColumns(given),
    }),
  ],
});
