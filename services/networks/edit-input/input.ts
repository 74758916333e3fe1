import { Field, ID, InputType } from 'type-graphql';
import type { CitationRecord } from '../../shared/facts/citation.js';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import { type PartialDate, parsePartialDate } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { mailAddress } from '../../shared/import/fragments.js';
import { refuse } from '../errors.js';
import { PartyType } from '../party/party.enums.js';

/** The longest text that is taken, in characters. */
const LONGEST_TEXT = 5000;
/** The longest name or title: it has to fit into an index. */
export const LONGEST_NAME = 500;
/** The longest part of a person's name: lists are sorted by all of them together. */
export const LONGEST_PART = 200;
/** The longest id of something that another service has. */
const LONGEST_KEY = 200;

@InputType({ description: 'A text in one language.' })
export class TextInput {
  @Field(() => LanguageTagScalar, { defaultValue: 'de', description: 'Its language.' })
  language!: string;

  @Field(() => String, { description: 'The text.' })
  text!: string;
}

@InputType({ description: 'Where a fact is from (Fundstelle).' })
export class SourceInput {
  @Field(() => ID, { description: 'The source document; it is not checked whether there is one.' })
  document!: string;

  @Field(() => String, { nullable: true, description: 'The place in it: a paragraph, a heading.' })
  place?: string | null;
}

@InputType({ description: 'A person, an organisation, a network or a stakeholder category.' })
export class PartyInput {
  @Field(() => PartyType, { description: 'Which of them.' })
  type!: PartyType;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

/** What can be given with everything that states a fact. */
@InputType()
export abstract class AttestedInput {
  @Field(() => [SourceInput], { nullable: true, description: 'Where the facts are from; replaces what was there.' })
  sources?: SourceInput[] | null;
}

/** What can be given with everything that held for a time. */
@InputType()
export abstract class DatedInput extends AttestedInput {
  @Field(() => String, { nullable: true, description: 'Since when: "2018", "2018-11" or "2018-11-30".' })
  since?: string | null;

  @Field(() => String, { nullable: true, description: 'Until when, written as "since".' })
  until?: string | null;

  @Field(() => [String], { nullable: true, description: 'Dates for which a source says that it held.' })
  attestedOn?: string[] | null;
}

/** @throws ParticipationError BAD_INPUT */
export function refuseInput(argument: string, reason: string): never {
  throw refuse('BAD_INPUT', { argument, reason });
}

/** A text as it is stored: without spaces around it. @throws ParticipationError BAD_INPUT */
export function textFrom(argument: string, given: string, longest = LONGEST_TEXT): string {
  const text = given.trim();
  if (text === '') refuseInput(argument, 'must not be empty; null takes it away where that may be');
  if (text.length > longest) refuseInput(argument, `must not have more than ${longest} characters`);
  if (text.includes('\0')) refuseInput(argument, 'must not have the character U+0000');
  return text;
}

/** The id of something that another service has, which is not asked whether it exists. @throws ParticipationError BAD_INPUT */
export function keyFrom(argument: string, given: string): string {
  if (given === '' || given.length > LONGEST_KEY || given.includes('\0')) {
    refuseInput(argument, `must hold ids of 1 to ${LONGEST_KEY} characters, without U+0000`);
  }
  return given;
}

/** A name in several languages, as `textsFrom`. @throws ParticipationError BAD_INPUT */
export function namesFrom(argument: string, given: readonly TextInput[]): LocalizedTexts {
  return textsFrom(argument, given, LONGEST_NAME);
}

/** The first one is the original. @throws ParticipationError BAD_INPUT */
export function textsFrom(argument: string, given: readonly TextInput[], longest = LONGEST_TEXT): LocalizedTexts {
  const [first] = given;
  if (first === undefined) return refuseInput(argument, 'needs a text in at least one language');
  const entries = given.map(({ language, text }) => [language, textFrom(argument, text, longest)] as const);
  if (new Set(entries.map(([language]) => language)).size < entries.length) {
    refuseInput(argument, 'has two texts in one language');
  }
  return { original: first.language, texts: Object.fromEntries(entries) };
}

/** @throws ParticipationError BAD_INPUT */
export function dateFrom(argument: string, given: string): PartialDate {
  try {
    return parsePartialDate(given);
  } catch {
    return refuseInput(argument, 'must be a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD');
  }
}

export function sourcesFrom(given: readonly SourceInput[]): CitationRecord[] {
  return given.map(({ document, place }) => ({
    document: textFrom('sources', document),
    place: place == null ? null : textFrom('sources', place),
  }));
}

/** An id as data files have them. @throws ParticipationError BAD_INPUT */
export function idFrom(given: string): string {
  if (given.length > 120 || !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(given)) {
    refuseInput('id', 'must have lower-case letters and digits, joined by hyphens, and 120 characters at most');
  }
  return given;
}

/** An e-mail address. @throws ParticipationError BAD_INPUT */
export function addressFrom(given: string): string {
  const address = textFrom('email', given);
  return mailAddress.safeParse(address).success ? address : refuseInput('email', 'must be an e-mail address');
}
