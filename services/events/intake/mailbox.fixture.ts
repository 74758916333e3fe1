import type { DataSource } from 'typeorm';
import { NOW } from '../registration/registration.fixture.js';
import { anAddressedEvent } from './intake.fixture.js';
import { aMail } from './mails.fixture.js';
import { readMail } from './received-mail.js';
import { takeIn, type TakenIn } from './take-in.js';

export const PLAIN = 'Hiermit melde ich mich an.';
let people = 0;

/** Mails as they arrive in a test, and what becomes of them. */
export function mailbox(database: () => DataSource) {
  async function receive(raw: string | Buffer, now = NOW): Promise<TakenIn> {
    const mail = await readMail(Buffer.from(raw));
    return database().transaction((tx) => takeIn(tx, { mail, file: 'mail.eml' }, now));
  }

  async function registrationOf(email: string) {
    const [row] = await database().query<Record<string, unknown>[]>(
      'select id, "personName", email, "partySize", "eventId", language from registration where email = $1',
      [email],
    );
    return row ?? null;
  }

  /** A mail to an event of its own, of somebody of their own. */
  async function toNewEvent(text = PLAIN, headers: Record<string, string | null> = {}, wishes = {}) {
    people += 1;
    const to = `event-${people}@city.example`;
    const eventId = await anAddressedEvent(database(), { title: 'Abend', day: '2025-03-20', address: to, ...wishes });
    const email = `person-${people}@person.example`;
    return { eventId, email, raw: aMail(text, { From: `Kim Muster <${email}>`, To: to, ...headers }) };
  }

  return { receive, registrationOf, toNewEvent };
}
