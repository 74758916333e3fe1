import { z } from 'zod';
import { attested, attestedColumns, phrase, reference, slug, text, words } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { Programme } from './programme.js';

const record = z.strictObject({
  id: slug,
  name: text,
  shortName: words,
  otherNames: z.array(phrase).default([]),
  funder: reference('organisations').nullable().default(null),
  funderLabel: words,
  place: reference('places').nullable().default(null),
  purpose: text.nullable().default(null),
  eligible: text.nullable().default(null),
  goals: z.array(text).default([]),
  rationale: z.array(text).default([]),
  targetGroups: z.array(reference('stakeholderCategories')).default([]),
  recipientCategories: z.array(reference('stakeholderCategories')).default([]),
  ...attested,
});

export const programmes = section({
  name: 'programmes',
  record,
  entity: Programme,
  rows: (programme: z.output<typeof record>) => [
    row(Programme, {
      id: programme.id,
      nameTexts: programme.name,
      shortName: programme.shortName,
      otherNames: programme.otherNames,
      funderId: programme.funder,
      funderLabel: programme.funderLabel,
      placeId: programme.place,
      purposeTexts: programme.purpose,
      eligibleTexts: programme.eligible,
      goalTexts: programme.goals,
      rationaleTexts: programme.rationale,
      targetGroupIds: programme.targetGroups,
      recipientCategoryIds: programme.recipientCategories,
      ...attestedColumns(programme),
    }),
  ],
});
