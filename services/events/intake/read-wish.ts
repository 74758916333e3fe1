import type { IntakeReason } from './intake-item.js';
import { inOneLine, type ReceivedMail } from './received-mail.js';

/** What a mail says of who wants to come. */
export interface Wish {
  /** Null if nobody is named. */
  name: string | null;
  /** Null if there is no address to write back to. */
  email: string | null;
  partySize: number;
  language: 'de' | 'en';
  /** Why a person should look at it; empty for a plain registration. */
  reasons: IntakeReason[];
}

const WISHES =
  /\banmeld|\bmeld(?:e|en)\b.{0,120}\ban\b|\bteilnehm|\bteilnahme|\b(?:komme|kommen)\b|\bdabei\b|\breservier|\bregist(?:er|ration)|\bsign(?:ing)? (?:me |us )?up\b|\battend|\btake part\b|\bi(?:'ll| will| would like to) (?:come|join|be there)|\bjoin\b/is;
const CANCELS =
  /\babsag|\babmeld|\bstorn|\bverhindert\b|\bnicht\b.{0,40}\b(?:teilnehmen|kommen|dabei)|\babzumelden|\bcancel|\b(?:can ?not|can['’]t|unable to|not able to|won['’]t) (?:\w+ )?(?:come|attend|make|join|participate)|\bwithdraw/i;
const ASKS = /\?|\b(?:frage|fragen|question)\b/i;
const NEEDS =
  /rollstuhl|rolli\b|barrierefrei|geb[äa]rden|dolmetsch|h[öo]rger|induktions|blinden|assistenz|allergi|wheelchair|step-free|sign language|interpret|hearing (?:aid|loop)/i;
const ENGLISH =
  /\b(?:register|registration|dear|hello|please|regards|attend|sign (?:me |us )?up|name is|would like)\b/gi;
const GERMAN =
  /\b(?:anmeld\p{L}*|melde|hallo|bitte|gr[üu](?:ß|ss)e|teilnehm\p{L}*|sehr geehrte|guten tag|ich|wir|und|veranstaltung)(?!\p{L})/giu;

/**
 * Reads who wants to come, and how many. It guesses nothing: what is not clear is named in `reasons`.
 *
 * @param answers lines that answer questions of the event: what they ask or need is asked for and read there
 */
export function readWish(mail: ReceivedMail, answers: readonly string[] = []): Wish {
  const whole = `${mail.subject}\n${mail.text}`;
  const own = mail.text.split('\n').filter((line) => !answers.includes(line));
  const rest = [mail.subject, ...own].join('\n');
  const names = namesIn(mail.text);
  const name = names[0] ?? displayName(mail.sender?.name ?? '') ?? signature(mail.text);
  const party = partyIn(whole);
  const email = mail.sender?.address ?? null;
  const reasons: IntakeReason[] = [];
  const add = (reason: IntakeReason, holds: boolean): void => {
    if (holds) reasons.push(reason);
  };
  add('CANCELLATION', CANCELS.test(whole));
  add('QUESTION', ASKS.test(rest));
  add('NEEDS_NAMED', NEEDS.test(rest));
  add('NOT_A_REGISTRATION', !WISHES.test(whole));
  add('NO_NAME', name === null);
  add('NO_ADDRESS', email === null);
  add('OTHER_ADDRESS', namesOtherAddress(mail.text, email));
  add('SEVERAL_PERSONS', names.length > 1 || othersIn(mail.text, name ?? '').length > 0);
  add('PARTY_UNCLEAR', party === null);
  return { name, email, partySize: party ?? 1, language: languageOf(whole), reasons };
}

const LABELLED_NAME =
  /^[ \t*•-]*(?:vor- und nachname|voller name|full name|name|teilnehmer(?:\*?in)?|participant)[ \t]*[:=][ \t]*(.+)$/gim;
const FIRST_NAME = /^[ \t*•-]*(?:vorname|first name|given name)[ \t]*[:=][ \t]*(.+)$/im;
const LAST_NAME = /^[ \t*•-]*(?:nachname|familienname|zuname|last name|surname|family name)[ \t]*[:=][ \t]*(.+)$/im;
const LIST_OF_NAMES =
  /^[ \t]*(?:namen|teilnehmer(?:\*?innen)?|teilnehmende|names|participants)[ \t]*:[ \t]*((?:.+)?(?:\n[ \t]*(?:[-*•]|\d+[.)]) ?.+)*)/im;
const SAID_NAME =
  /\b(?:mein name ist|ich hei(?:ß|ss)e|my name is)\s+(\p{Lu}[\p{L}'’-]*(?:[ \t]+(?:(?:von|van|de|der|den|zu|al|el|bin|ibn)[ \t]+)*\p{Lu}[\p{L}'’-]*){0,3})/u;
const TITLED_NAME = /\b(?:Frau|Herrn?|Mr|Mrs|Ms)\.?[ \t]+(\p{Lu}[\p{L}'’-]+(?:[ \t]+\p{Lu}[\p{L}'’-]+){0,2})/gu;

/** The names that stand in the text as such; nobody is taken for a participant whom it only greets. */
function namesIn(text: string): string[] {
  const listed = (LIST_OF_NAMES.exec(text)?.[1] ?? '').split(/\n|,|;|\bund\b|\band\b/);
  const [, first] = FIRST_NAME.exec(text) ?? [];
  const [, last] = LAST_NAME.exec(text) ?? [];
  const labelled = [...text.matchAll(LABELLED_NAME)].flatMap(([, value = '']) =>
    value.split(/,\s|;|\bund\b|\band\b|&/),
  );
  const inParts = first !== undefined && last !== undefined ? [`${first} ${last}`] : [];
  const said = SAID_NAME.exec(text)?.[1] ?? '';
  return distinct([...inParts, ...labelled, ...listed, said].flatMap((name) => cleanName(name) ?? []));
}

/** Whom else the text speaks of: they may want to come as well, or have nothing to do with it. */
function othersIn(text: string, name: string): string[] {
  const titled = [...withoutGreeting(text).matchAll(TITLED_NAME)].map(([, other = '']) => other);
  return titled.filter((other) => !` ${name} `.toLowerCase().includes(` ${other.toLowerCase()} `));
}

function withoutGreeting(text: string): string {
  return text.replace(
    /^[ \t]*(?:sehr geehrte[rs]?|liebe[rs]?|guten (?:tag|morgen|abend)|hallo|dear|hello|hi)\b.*$/gim,
    '',
  );
}

/** Each once; a name that is a part of a longer one is the same person. */
function distinct(names: readonly string[]): string[] {
  const lower = [...new Set(names)].map((name) => ({ name, key: name.toLowerCase() }));
  const isPart = ({ key }: { key: string }, index: number) =>
    lower.some(
      (other, at) => at !== index && (other.key !== key || at < index) && ` ${other.key} `.includes(` ${key} `),
    );
  return lower.filter((each, index) => !isPart(each, index)).map(({ name }) => name);
}

function cleanName(given: string): string | null {
  const name = inOneLine(given.replace(/^[\s\-*•\d.)]+/, '').replace(/\([^)]*\)/g, ''));
  return /^\p{L}[\p{L}\p{M}'’. -]{1,199}$/u.test(name) ? name : null;
}

/** "Beispiel, Nadia" is written the other way round. An address, or something of one word without a capital, is no name. */
function displayName(given: string): string | null {
  if (/[\p{Cc}@]/u.test(given)) return null;
  const [, last = '', first = ''] = /^([^,]+),\s*([^,]+)$/.exec(given) ?? [];
  const name = cleanName(first === '' ? given : `${first} ${last}`);
  return name !== null && /\p{Lu}|\p{Lo}/u.test(name) ? name : null;
}

const CLOSING =
  /^[ \t]*(?:mit (?:freundlichen|herzlichen|besten|vielen) gr[üu](?:ß|ss)en|(?:viele|liebe|beste|herzliche|freundliche) gr[üu](?:ß|ss)e|mfg|(?:best|kind|warm) regards|regards|yours sincerely|many thanks|thanks|danke|vielen dank)[ ,.!]*\n+[ \t]*(.+)$/im;

function signature(text: string): string | null {
  const name = cleanName(CLOSING.exec(text)?.[1] ?? '');
  return name?.includes(' ') ? name : null;
}

const NUMBERS: Record<string, number> = Object.fromEntries(
  [
    ['ein', 'eine', 'einen', 'one'],
    ['zwei', 'zweit', 'two'],
    ['drei', 'dritt', 'three'],
    ['vier', 'viert', 'four'],
    ['fünf', 'fünft', 'five'],
    ['sechs', 'sechst', 'six'],
    ['sieben', 'siebt', 'seven'],
    ['acht', 'eight'],
    ['neun', 'neunt', 'nine'],
    ['zehn', 'zehnt', 'ten'],
  ].flatMap((words, index) => words.map((word) => [word, index + 1] as const)),
);
const NUMBER = `(\\d{1,4}|${Object.keys(NUMBERS)
  .sort((one, other) => other.length - one.length)
  .join('|')})`;
const PARTIES = [
  `(?:anzahl(?: der)?[ \\t]*(?:personen|pl[äa]tze|teilnehmer\\p{L}*)?|personen(?:zahl|anzahl)?|pl[äa]tze|number of (?:people|persons|seats|guests|participants)|persons|people|seats)[ \\t]*[:=][ \\t]*${NUMBER}`,
  `${NUMBER}[ \\t]+(?:personen?|pl[äa]tze?|teilnehme\\p{L}*|people|persons?|seats?|participants?|tickets?)`,
  'zu[ \\t]+(zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|zehnt)',
  `wir (?:sind|kommen mit|wären)[ \\t]+${NUMBER}`,
  `(?:party|group) of[ \\t]+${NUMBER}`,
  `we are[ \\t]+${NUMBER}`,
  `${NUMBER} of us`,
].map((form) => new RegExp(`(?<![\\p{L}\\d.])${form}(?![\\p{L}\\d])`, 'giu'));
const COMPANIONS =
  /\bbegleit|\+ ?\d|\bplus one\b|\bmit (?:mein|unser)\w*\s|\bmeine?n?\s+(?:frau|mann|partner|kind|kolleg|freund|sohn|tochter)|\bwith my\b|\bmy (?:wife|husband|partner|friend|colleague|child|kids|son|daughter)/i;
const SEVERAL = /\b(?:wir|we|uns|us)\b/i;

/**
 * How many will come, the person who writes among them: 1 if nothing is said.
 *
 * @returns null where it is not clear: numbers that differ, "we" or companions without a number
 */
function partyIn(text: string): number | null {
  const found = PARTIES.flatMap((form) => [...text.matchAll(form)]).map(([, number = '']) => numberOf(number));
  const sizes = [...new Set(found)];
  if (sizes.length > 1 || sizes.some((size) => size < 1)) return null;
  const [size] = sizes;
  if (size !== undefined) return size === 1 && COMPANIONS.test(text) ? null : size;
  return COMPANIONS.test(text) || SEVERAL.test(text) ? null : 1;
}

function numberOf(word: string): number {
  return NUMBERS[word.toLowerCase()] ?? Number(word);
}

const LABELLED_ADDRESS = /^[ \t*•-]*e-?mail(?:-?adresse| address)?[ \t]*[:=][ \t]*<?([^\s<>]+@[^\s<>]+)/gim;

function namesOtherAddress(text: string, email: string | null): boolean {
  return [...text.matchAll(LABELLED_ADDRESS)].some(([, address]) => address?.toLowerCase() !== email?.toLowerCase());
}

function languageOf(text: string): 'de' | 'en' {
  return (text.match(ENGLISH)?.length ?? 0) > (text.match(GERMAN)?.length ?? 0) ? 'en' : 'de';
}
