import { GERMANY } from '../../shared/facts/day-in.js';
import type { EventFacts } from './event-facts.js';

/** What an invitation is made of. */
export interface LetterFacts {
  organisation: string;
  event: EventFacts;
  isReminder: boolean;
  registrationLink: string;
  replyLink: string;
  /** Under which seats are kept back; null where none are. */
  invitationCode: string | null;
  /** The last day for an answer, YYYY-MM-DD; null for none. */
  replyBy: string | null;
}

/** One language's words. */
interface Words {
  locale: string;
  subject: (title: string, isReminder: boolean) => string;
  greeting: string;
  invitation: (organisation: string, title: string) => string;
  reminder: (organisation: string, title: string) => string;
  when: (time: string) => string;
  register: (link: string) => string;
  code: (code: string) => string;
  reply: (link: string, by: string | null) => string;
}

const GERMAN: Words = {
  locale: 'de-DE',
  subject: (title, isReminder) => `${isReminder ? 'Erinnerung' : 'Einladung'}: ${title}`,
  greeting: 'Guten Tag,',
  invitation: (organisation, title) => `hiermit laden wir ${organisation} herzlich ein: ${title}`,
  reminder: (organisation, title) => `wir haben ${organisation} eingeladen und noch keine Antwort erhalten: ${title}`,
  when: (time) => `Beginn: ${time}`,
  register: (link) => `Personen anmelden: ${link}`,
  code: (code) => `Für Sie sind Plätze zurückgehalten. Geben Sie bei der Anmeldung diesen Code an: ${code}`,
  reply: (link, by) => `Zusagen oder absagen${by === null ? '' : ` bis ${by}`}: ${link}`,
};

const ENGLISH: Words = {
  locale: 'en-GB',
  subject: (title, isReminder) => `${isReminder ? 'Reminder' : 'Invitation'}: ${title}`,
  greeting: 'Hello,',
  invitation: (organisation, title) => `${organisation} is cordially invited: ${title}`,
  reminder: (organisation, title) => `we have invited ${organisation} and have had no answer yet: ${title}`,
  when: (time) => `It begins: ${time}`,
  register: (link) => `Register people: ${link}`,
  code: (code) => `Seats are kept back for you. Give this code when you register: ${code}`,
  reply: (link, by) => `Accept or decline${by === null ? '' : ` by ${by}`}: ${link}`,
};

/** Subject and text in German, then in English: nobody knows which of the two an organisation reads. */
export function invitationLetter(facts: LetterFacts): { subject: string; text: string } {
  const { event, isReminder } = facts;
  const subjects = [GERMAN.subject(event.title.de, isReminder), ENGLISH.subject(event.title.en, isReminder)];
  const text = [...linesOf(facts, 'de', GERMAN), '', '---', '', ...linesOf(facts, 'en', ENGLISH), ''].join('\n');
  return { subject: subjects.join(' / '), text };
}

function linesOf(facts: LetterFacts, language: 'de' | 'en', words: Words): string[] {
  const { organisation, event, isReminder, invitationCode, replyBy } = facts;
  const say = isReminder ? words.reminder : words.invitation;
  return [
    words.greeting,
    '',
    say(organisation, event.title[language]),
    ...(event.start === null ? [] : [words.when(timeIn(words.locale, event.start))]),
    '',
    words.register(facts.registrationLink),
    ...(invitationCode === null ? [] : [words.code(invitationCode)]),
    '',
    words.reply(facts.replyLink, replyBy === null ? null : dayText(words.locale, replyBy)),
  ];
}

function timeIn(locale: string, { at, timeZone }: { at: Date; timeZone: string }): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
}

function dayText(locale: string, day: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: GERMANY }).format(new Date(`${day}T12:00:00Z`));
}
