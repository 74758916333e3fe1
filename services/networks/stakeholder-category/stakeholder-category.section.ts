import { z } from 'zod';
import { attested, attestedColumns, phrase, reference, slug, text } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { sortName } from '../named/named.section.js';
import { searchText } from '../search/search.js';
import { StakeholderCategory } from './stakeholder-category.js';

const record = z.strictObject({
  id: slug,
  label: text,
  parent: reference('stakeholderCategories').nullable().default(null),
  synonyms: z.array(phrase).default([]),
  description: text.nullable().default(null),
  ...attested,
});

export const stakeholderCategories = section({
  name: 'stakeholderCategories',
  record,
  entity: StakeholderCategory,
  rows: (given: z.output<typeof record>) => [
    row(StakeholderCategory, {
      id: given.id,
      parentId: given.parent,
      labelTexts: given.label,
      descriptionTexts: given.description,
      synonyms: given.synonyms,
      ...foldedLabels({ labelTexts: given.label, synonyms: given.synonyms }),
      ...attestedColumns(given),
    }),
  ],
});

/** What categories are sorted by and searched in. */
export function foldedLabels({ labelTexts, synonyms }: Pick<StakeholderCategory, 'labelTexts' | 'synonyms'>) {
  return { sortName: sortName(labelTexts), searchText: searchText(labelTexts, ...synonyms) };
}
