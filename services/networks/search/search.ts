import type { ObjectLiteral } from 'typeorm';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import type { Selection } from '../../shared/rows/selection.js';
import { fold } from './fold.js';

/** The most words of a search that are looked at. */
const MAX_WORDS = 10;

/** The description of a filter's `search` field, the same everywhere. */
export const SEARCH_FIELD = {
  nullable: true,
  description:
    'Only those of which every word of this stands in one of their names, in any language. Parts of words are found, ' +
    'too; case, accents, ß and the spelling of umlauts do not matter. Signs alone find nothing.',
} as const;

/** What a `searchText` column holds: every name in every language, folded. */
export function searchText(...names: (LocalizedTexts | string | null)[]): string {
  const all = names.flatMap((name) => {
    if (name === null) return [];
    return typeof name === 'string' ? [name] : Object.values(name.texts);
  });
  return [...new Set(all.map(fold))].join('\n');
}

/**
 * Narrows a list to the rows of which `searchText` holds every word.
 *
 * @param list its alias must be the name of the table with the column
 */
export function applySearch<Row extends ObjectLiteral>(
  list: Selection<Row>,
  search: string | null | undefined,
): Selection<Row> {
  const words = fold(search ?? '')
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0 && (search ?? '').trim() !== '') return list.where('false'); // signs that stand in no name
  return words
    .slice(0, MAX_WORDS)
    .reduce(
      (rest, word, index) =>
        rest.where(`${list.alias}."searchText" like :word_${index}`, { [`word_${index}`]: `%${word}%` }),
      list,
    );
}
