import { z } from 'zod';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import { attested, attestedColumns, phrase, slug, text } from '../../shared/import/fragments.js';
import { fold } from '../search/fold.js';
import { searchText } from '../search/search.js';

/** The keys that every record with names may have; see `namedColumns`. */
export const named = {
  id: slug,
  name: text,
  otherNames: z.array(phrase).default([]),
  description: text.nullable().default(null),
  ...attested,
};

type NamedRecord = {
  id: string;
  name: LocalizedTexts;
  otherNames: string[];
  description: LocalizedTexts | null;
} & Parameters<typeof attestedColumns>[0];

/** The columns of `Named` from a record that spreads `named`. */
export function namedColumns(record: NamedRecord, ...furtherNames: (string | null)[]) {
  return {
    id: record.id,
    nameTexts: record.name,
    descriptionTexts: record.description,
    otherNames: record.otherNames,
    sortName: sortName(record.name),
    searchText: searchText(record.name, ...record.otherNames, ...furtherNames),
    ...attestedColumns(record),
  };
}

/** What a list is sorted by. */
export function sortName(name: LocalizedTexts): string {
  return fold(name.texts[name.original] ?? '');
}
