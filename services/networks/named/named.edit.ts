import { Field, InputType } from 'type-graphql';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import { areReversed, type PartialDate } from '../../shared/facts/partial-date.js';
import { isWebAddress, NO_WEB_ADDRESS } from '../../shared/facts/web-address.js';
import { AttestedInput, namesFrom, refuseInput, textFrom, TextInput, textsFrom } from '../edit-input/input.js';
import { needed, takenOver, takeSources, textList } from '../edit-input/take-over.js';
import { searchText } from '../search/search.js';
import type { Named } from './named.js';
import { sortName } from './named.section.js';

/** What can be given with everything that has names. */
@InputType()
export abstract class NamedInput extends AttestedInput {
  @Field(() => [TextInput], {
    nullable: true,
    description: 'The name, the original first; needed for what is new. Replaces all languages.',
  })
  name?: TextInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Other names and spellings; replaces what was there.' })
  otherNames?: string[] | null;

  @Field(() => [TextInput], { nullable: true, description: 'A description, the original first; null takes it away.' })
  description?: TextInput[] | null;
}

/**
 * Takes over names and descriptions, and what search looks at.
 *
 * @param further other names that are searched, as they are after the edit
 * @throws ParticipationError BAD_INPUT
 */
export function takeNames(row: Named, input: NamedInput, further: () => (string | null)[] = () => []): void {
  takeSources(row, input);
  row.nameTexts = needed('name', input.name, { old: row.nameTexts, read: (given) => namesFrom('name', given) });
  row.otherNames = textList('otherNames', input.otherNames, row.otherNames);
  row.descriptionTexts = textsOrNone('description', input.description, row.descriptionTexts);
  foldNames(row, ...further());
}

/** Brings what is sorted and searched in line with the names. */
export function foldNames(row: Named, ...further: (string | null)[]): void {
  row.sortName = sortName(row.nameTexts);
  row.searchText = searchText(row.nameTexts, ...row.otherNames, ...further);
}

/** What a new row has before a text is taken over that must be given. */
export const NO_TEXTS: LocalizedTexts = { original: 'de', texts: {} };

/** The same for all its names; a name must be given. */
export const NO_NAMES = { nameTexts: NO_TEXTS, otherNames: [], descriptionTexts: null };

/** Refuses what has no name, whatever that is called. @throws ParticipationError BAD_INPUT */
export function requireName(argument: string, { texts }: LocalizedTexts): void {
  if (Object.keys(texts).length === 0) refuseInput(argument, 'is needed');
}

/** A text in several languages that may be unknown. @throws ParticipationError BAD_INPUT */
export function textsOrNone(
  argument: string,
  given: TextInput[] | null | undefined,
  old: LocalizedTexts | null,
): LocalizedTexts | null {
  return takenOver(given, old, (texts) => textsFrom(argument, texts));
}

/** @throws ParticipationError BAD_INPUT for what leads elsewhere than to the web */
export function webAddressFrom(given: string | null | undefined, old: string | null): string | null {
  return takenOver(given, old, (text) => {
    const address = textFrom('website', text);
    return isWebAddress(address) ? address : refuseInput('website', NO_WEB_ADDRESS);
  });
}

/** @throws ParticipationError BAD_INPUT for an end before the beginning */
export function requireOrder({
  foundedOn,
  dissolvedOn,
}: Record<'foundedOn' | 'dissolvedOn', PartialDate | null>): void {
  if (areReversed(foundedOn, dissolvedOn)) refuseInput('dissolvedOn', 'must not be before "foundedOn"');
}

/** A piece of text that may be unknown. */
export function wordsFrom(
  argument: string,
  given: string | null | undefined,
  { old, longest }: { old: string | null; longest?: number },
): string | null {
  return takenOver(given, old, (text) => textFrom(argument, text, longest));
}
