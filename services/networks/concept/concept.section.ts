import { z } from 'zod';
import { phrase, reference, text, yesNoUnknown } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { named, namedColumns } from '../named/named.section.js';
import { Concept } from './concept.js';

const record = z.strictObject({
  ...named,
  isIdeal: yesNoUnknown,
  problem: text.nullable().default(null),
  indispensable: z.array(text).default([]),
  existingForms: z.array(z.strictObject({ name: phrase, where: text.nullable().default(null) })).default([]),
  affected: z.array(reference('stakeholderCategories')).default([]),
  actors: z.array(reference('stakeholderCategories')).default([]),
  events: z.array(reference('events')).default([]),
});

export const concepts = section({
  name: 'concepts',
  record,
  entity: Concept,
  rows: (given: z.output<typeof record>) => [
    row(Concept, {
      ...namedColumns(given),
      isIdeal: given.isIdeal,
      problemTexts: given.problem,
      indispensableTexts: given.indispensable,
      formRecords: given.existingForms,
      affectedIds: given.affected,
      actorIds: given.actors,
      eventIds: given.events,
    }),
  ],
});
