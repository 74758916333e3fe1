import type { DataSource } from 'typeorm';
import { parsePartialDate } from '../../shared/facts/partial-date.js';
import { RegistrationChannel } from '../event/event.enums.js';
import { Event } from '../event/event.js';
import { anEvent, type EventWishes } from '../registration/registration.fixture.js';
import { type QuestionInput, QuestionKind, QuestionSubject } from '../registration-terms/question.js';
import { DIALOGUE, FORUM } from './mails.fixture.js';

interface AddressedEvent extends EventWishes {
  title: string;
  day: string;
  address: string;
}

const QUESTION = {
  key: 'street',
  kind: QuestionKind.TEXT,
  subject: QuestionSubject.OTHER,
  text: [{ language: 'de', text: 'Welche Straße?' }],
  isRequired: true,
};

/** The events of the samples, by the names that those call them; see there. */
const EVENTS: Record<string, AddressedEvent> = {
  dialogue: { title: 'Dialog: Wohnen am Fluss', day: '2025-03-04', address: DIALOGUE },
  'dialogue-before': { title: 'Dialog: Grün in der Stadt', day: '2024-03-04', address: DIALOGUE },
  'forum-march': { title: 'Forum', day: '2025-03-07', address: FORUM },
  'forum-april': { title: 'Forum', day: '2025-04-07', address: FORUM },
  closed: { title: 'Runder Tisch', day: '2025-03-09', address: 'closed@city.example', deadline: '2025-01-31' },
  asking: {
    title: 'Werkstatt',
    day: '2025-03-10',
    address: 'questions@city.example',
    terms: { questions: [QUESTION] },
  },
};

/** Stores the events of the samples, and answers their ids by their names. */
export async function intakeEvents(db: DataSource): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [name, event] of Object.entries(EVENTS)) ids.set(name, await anAddressedEvent(db, event));
  return ids;
}

/** Stores an event for which one registers by mail, and answers its id. */
export async function anAddressedEvent(
  db: DataSource,
  { title, day, address, ...wishes }: AddressedEvent,
): Promise<string> {
  const noon = new Date(`${day}T12:00:00Z`);
  const { id } = await anEvent(db, { startsAt: noon, ...wishes });
  const titleTexts = { original: 'de', texts: { de: title } };
  const when = { date: parsePartialDate(day), sortsAt: noon, earliestDay: day, latestDay: day };
  const how = { registrationChannel: RegistrationChannel.EMAIL, registrationAddress: address };
  await db.getRepository(Event).update({ id }, { titleTexts, ...when, ...how });
  return id;
}

const inBoth = (de: string, en: string) => [
  { language: 'de', text: de },
  { language: 'en', text: en },
];
const question = (key: string, kind: `${QuestionKind}`, de: string, more: Partial<QuestionInput> = {}) => {
  const text = inBoth(de, `${de} (en)`);
  return { key, kind: QuestionKind[kind], subject: QuestionSubject.OTHER, isRequired: false, text, ...more };
};
const CHOICES = [
  { key: 'veg', label: inBoth('vegetarisch', 'vegetarian') },
  { key: 'vegan', label: inBoth('vegan', 'vegan') },
];
/** One of each kind. */
export const QUESTIONS: QuestionInput[] = [
  question('food', 'CHOICES', 'Verpflegung', { choices: CHOICES, isRequired: true }),
  question('topic', 'CHOICE', 'Thema', { choices: CHOICES }),
  question('ramp', 'YES_NO', 'Brauchen Sie eine Rampe für den Rollstuhl?'),
  question('age', 'NUMBER', 'Alter', { most: 99 }),
  question('speaks', 'LANGUAGE', 'Sprache'),
  question('note', 'TEXT', 'Was noch?'),
];
