import { z } from 'zod';
import { attested, attestedColumns, reference, slug, text, yesNoUnknown } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { GoodPractice, StructureKind } from './good-practice.js';

const record = z.strictObject({
  id: slug,
  title: text,
  description: text.nullable().default(null),
  shows: text.nullable().default(null),
  structures: z.array(z.enum(StructureKind)).default([]),
  isRural: yesNoUnknown,
  place: reference('places').nullable().default(null),
  organisations: z.array(reference('organisations')).default([]),
  presentedAt: z.array(reference('events')).default([]),
  concept: reference('concepts').nullable().default(null),
  ...attested,
});

export const goodPractices = section({
  name: 'goodPractices',
  record,
  entity: GoodPractice,
  rows: (given: z.output<typeof record>) => [
    row(GoodPractice, {
      id: given.id,
      titleTexts: given.title,
      descriptionTexts: given.description,
      showsTexts: given.shows,
      structures: given.structures,
      isRural: given.isRural,
      placeId: given.place,
      organisationIds: given.organisations,
      eventIds: given.presentedAt,
      conceptId: given.concept,
      ...attestedColumns(given),
    }),
  ],
});
