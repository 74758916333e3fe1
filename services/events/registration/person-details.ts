import { domainToASCII, domainToUnicode } from 'node:url';
import { slug } from '../../shared/import/fragments.js';
import { refuse } from '../errors.js';

/** A person who registers, as they wrote it. */
export interface GivenPerson {
  name: string;
  email: string;
  language?: string | null;
}

/** A person's details, checked and in the form in which they are kept. */
export interface PersonDetails {
  name: string;
  email: string;
  /** Equal for two spellings of one address. */
  emailNormalised: string;
  language: string;
}

const DEFAULT_LANGUAGE = 'de';
const NAME_LENGTH = 200;
const EMAIL_LENGTH = 254; // RFC 5321, 4.5.3.1.3, without the angle brackets
const LANGUAGE_LENGTH = 35; // RFC 5646, 4.4.1

/**
 * Control characters, line breaks of Unicode, halves of characters, and what turns the direction of writing until it is turned
 * back: nothing of a name, and dangerous in a mail's header or a list.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
/** Characters of which nothing is seen, such as come along when an address is copied. */
const INVISIBLE = String.raw`[\s\p{Default_Ignorable_Code_Point}]`;
const ALL_INVISIBLE = new RegExp(INVISIBLE, 'gu');
const AROUND = new RegExp(`^${INVISIBLE}+|${INVISIBLE}+$`, 'gu');
const LOCAL_PART = /^[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}"(),:;<>@[\\\]]{1,64}$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Checks who registers. What was given is in no message: it is about a person.
 *
 * @throws ParticipationError BAD_INPUT naming the argument
 */
export function checkPerson({ name, email, language }: GivenPerson): PersonDetails {
  return { name: checkName(name), ...checkEmail(email), language: checkLanguage(language ?? DEFAULT_LANGUAGE) };
}

/** @throws ParticipationError BAD_INPUT */
export function checkLanguage(tag: string): string {
  if (tag.length > LANGUAGE_LENGTH) throw bad('language', `must have at most ${LANGUAGE_LENGTH} characters`);
  return tag;
}

/**
 * The id of the organisation that somebody comes for. Whether there is one is asked when it is decided.
 *
 * @throws ParticipationError BAD_INPUT
 */
export function checkOrganisation(id: string | null | undefined): string | null {
  if (id == null) return null;
  if (!slug.safeParse(id).success) throw bad('organisationId', 'must be the id of an organisation');
  return id;
}

/** @throws ParticipationError BAD_INPUT */
export function checkName(given: string): string {
  const name = given.normalize('NFC').trim().replace(/ {2,}/g, ' ');
  if (name.replace(ALL_INVISIBLE, '') === '') throw bad('name', 'must not be empty');
  if (name.length > NAME_LENGTH) throw bad('name', `must have at most ${NAME_LENGTH} characters`);
  if (UNPRINTABLE.test(name)) throw bad('name', 'must not hold control characters, line breaks or marks of direction');
  return name;
}

/**
 * The same address is known by its letters in lower case and its domain in ASCII. Dots and "+tags" are kept: whether
 * they make a difference is known only to the server that receives the mail, and two persons must never be taken for one.
 *
 * @throws ParticipationError BAD_INPUT
 */
export function checkEmail(given: string): Pick<PersonDetails, 'email' | 'emailNormalised'> {
  const email = given.normalize('NFC').replace(AROUND, '');
  if (email.length > EMAIL_LENGTH) throw bad('email', `must have at most ${EMAIL_LENGTH} characters`);

  const at = email.lastIndexOf('@');
  const local = email.slice(0, Math.max(at, 0));
  const domain = UNPRINTABLE.test(email) ? '' : domainToASCII(email.slice(at + 1));
  if (!LOCAL_PART.test(local) || !DOMAIN.test(domain))
    throw bad('email', 'must be an e-mail address, such as name@mail.example');
  return {
    email: `${local}@${writtenDomain(email.slice(at + 1), domain)}`,
    emailNormalised: `${local.toLowerCase()}@${domain}`,
  };
}

/** As it was written, unless that can only be read as the domain, and not be sent to, such as one with a soft hyphen in it. */
function writtenDomain(given: string, ascii: string): string {
  const unicode = domainToUnicode(ascii);
  return [ascii, unicode].includes(given.toLowerCase()) ? given : unicode;
}

function bad(field: string, reason: string) {
  return refuse('BAD_INPUT', { argument: `input.${field}`, reason });
}
