import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { TOKENS } from '../events.fixture.js';
import type { Event } from '../event/event.js';
import { Actor } from '../journal/journal-entry.js';
import { expireOverdue } from '../registration/expire-registrations.js';
import {
  approveRegistration,
  cancelRegistration,
  changeRegistration,
  confirmRegistration,
} from '../registration/commands.fixture.js';
import type { Registration } from '../registration/registration.js';
import { setCapacity } from '../registration-terms/change-terms.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import {
  anEvent,
  aRequest,
  asked,
  type EventWishes,
  NOW,
  registered,
  registeredInOrder,
} from '../registration/registration.fixture.js';
import { composeMail } from './compose-mail.fixture.js';
import type { Mail } from './compose-mail.js';
import { MAIL_QUEUE, type MailJob } from './mail-queue.js';
import { readSubjects } from './mail-subject.js';
import { remindDue } from './remind.js';

const STARTS = new Date('2099-07-10T16:00:00Z'); // 18:00 in Berlin
const LATER = new Date(NOW.getTime() + 60 * 60_000);

describe('an e-mail about a registration', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'compose_mail'));
  });

  const links = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };
  const anEventAhead = (wishes: EventWishes = {}) => anEvent(db, { startsAt: STARTS, ...wishes });
  const make = ({ id }: Event, sql: string) => db.query(`update event set ${sql} where id = $1`, [id]);
  const run = (command: typeof cancelRegistration, one: { id: string } | undefined, now = NOW) =>
    db.transaction((tx) => command(tx, one?.id ?? expect.fail(), asked({ now })));
  const rename = ({ id }: { id: string }) =>
    db.transaction((tx) => changeRegistration(tx, { id, wanted: { name: 'Other Name' }, request: asked() }));

  async function jobsOf({ id }: { id: string }): Promise<MailJob[]> {
    const rows = await db.query<{ data: MailJob }[]>(
      `select data from pgboss.job where name = '${MAIL_QUEUE}' and data->>'registrationId' = $1
        order by (data->>'entryId')::bigint`,
      [id],
    );
    return rows.map(({ data }) => data);
  }
  /** What is sent to one who is in the queue of e-mails several times, as things are by now. */
  const mailsOf = async (one: { id: string } | undefined): Promise<Mail[]> => {
    const all = (await jobsOf(one ?? expect.fail())).map((job) => composeMail(db, job, links));
    return (await Promise.all(all)).filter((mail): mail is Mail => mail !== null);
  };
  const told = (mails: readonly Mail[]) =>
    mails.map(({ subject, calendar }) => {
      const status = /STATUS:(\w+)/.exec(calendar?.content ?? '')?.[1];
      return [subject.split(':')[0], calendar?.method, status].filter((part) => part !== undefined).join(' ');
    });

  describe('that was overtaken', () => {
    it('by a promotion says nothing of the waiting list any more', async () => {
      const [seated, waiting] = await registeredInOrder(db, await anEventAhead({ capacity: 1 }), 2);
      expect(told(await mailsOf(waiting))).to.deep.equal(['Warteliste']);

      await run(cancelRegistration, seated);

      expect(told(await mailsOf(waiting))).to.deep.equal(['Sie haben einen Platz REQUEST CONFIRMED']);
    });

    it('by a cancellation says nothing of a seat any more', async () => {
      const [one] = await registeredInOrder(db, await anEventAhead(), 1);
      expect(told(await mailsOf(one))).to.deep.equal(['Anmeldung bestätigt REQUEST CONFIRMED']);

      await run(cancelRegistration, one);

      expect(told(await mailsOf(one))).to.deep.equal(['Abgemeldet CANCEL CANCELLED']);
    });

    it('by the end of the event promises no seat', async () => {
      const event = await anEventAhead({ capacity: 1, startsAt: null, endsAt: NOW });
      const [, waiting] = await registeredInOrder(db, event, 2);

      const request = asked({ actor: Actor.ORGANISER, now: LATER });
      await db.transaction((tx) => setCapacity(tx, { eventId: event.id, capacity: 2, request }));

      expect(told(await mailsOf(waiting))).to.deep.equal([]);
    });

    it('by the end of the event, which is the end of their offer, is not told to register again', async () => {
      const event = await anEventAhead({ capacity: 1, startsAt: null, endsAt: LATER, terms: { givesOffers: true } });
      const [seated, offered] = await registeredInOrder(db, event, 2);
      await run(cancelRegistration, seated);

      await expireOverdue(db, LATER);

      expect(told(await mailsOf(offered))).to.deep.equal([]);
    });

    it('by its beginning reminds nobody', async () => {
      const [one] = await registeredInOrder(db, await anEvent(db, { startsAt: LATER }), 1); // long ago
      expect(await remindDue(db, NOW)).to.equal(1);

      expect(told(await mailsOf(one)).filter((subject) => subject.startsWith('Erinnerung'))).to.deep.equal([]);
    });
  });

  describe('of an event that was called off', () => {
    it('promises no seat, nor a place, nor asks for anything', async () => {
      const event = await anEventAhead({ capacity: 1 });
      const asking = await anEventAhead({ terms: { asksForConfirmation: true } });
      const [seated, waiting] = await registeredInOrder(db, event, 2);
      const [pending] = await registeredInOrder(db, asking, 1);
      await rename(seated ?? expect.fail());

      for (const each of [event, asking]) await make(each, `status = 'CANCELLED'`);

      for (const one of [seated, waiting, pending]) expect(told(await mailsOf(one))).to.deep.equal([]);
    });

    it('still tells who has cancelled that they have', async () => {
      const event = await anEventAhead();
      const [one] = await registeredInOrder(db, event, 1);
      await make(event, `status = 'CANCELLED'`);

      await run(cancelRegistration, one);

      expect(told(await mailsOf(one))).to.deep.equal(['Abgemeldet CANCEL CANCELLED']);
    });
  });

  describe('in the calendar', () => {
    it('is nothing for who waits, or is not confirmed, whatever changes about them', async () => {
      const [, waiting] = await registeredInOrder(db, await anEventAhead({ capacity: 1 }), 2);
      const [pending] = await registeredInOrder(db, await anEventAhead({ terms: { isModerated: true } }), 1);
      for (const one of [waiting, pending]) await rename(one ?? expect.fail());
      expect(told(await mailsOf(waiting))).to.deep.equal(['Warteliste', 'Anmeldung geändert']);
      expect(told(await mailsOf(pending))).to.deep.equal(['Anmeldung eingegangen', 'Anmeldung geändert']);

      for (const one of [waiting, pending]) await run(cancelRegistration, one);

      for (const one of [waiting, pending]) expect(told(await mailsOf(one))).to.deep.equal(['Abgemeldet']);
    });

    it('has a higher sequence with each change of the registration and of the event, until it is taken out', async () => {
      const event = await anEventAhead();
      const [one] = await registeredInOrder(db, event, 1);
      const sequences: unknown[] = [];
      const look = async () => {
        const content = (await mailsOf(one)).at(-1)?.calendar?.content ?? '';
        sequences.push([/SEQUENCE:(\d+)/.exec(content)?.[1], /DTSTART;TZID=Europe\/Berlin:(\w+)/.exec(content)?.[1]]);
      };
      await look();
      await rename(one ?? expect.fail());
      await look();
      await make(event, `"startsAt" = '2099-12-01T17:00:00Z'`);
      await look();
      await run(cancelRegistration, one);
      await look();

      expect(sequences).to.deep.equal([
        ['0', '20990710T180000'],
        ['1', '20990710T180000'],
        ['2', '20991201T180000'], // it is winter there
        ['3', '20991201T180000'],
      ]);
    });

    it('is tentative for who is offered a seat, also when that is moved, and goes when the offer runs out', async () => {
      const event = await anEventAhead({ capacity: 1, terms: { givesOffers: true, offerLastsMinutes: 30 } });
      const [seated, offered] = await registeredInOrder(db, event, 2);
      await run(cancelRegistration, seated);
      await rename(offered ?? expect.fail());
      const mails = await mailsOf(offered);
      expect(told(mails)).to.deep.equal([
        'Ein Platz ist frei REQUEST TENTATIVE',
        'Anmeldung geändert REQUEST TENTATIVE',
      ]);

      await expireOverdue(db, LATER);

      expect(told(await mailsOf(offered))).to.deep.equal(['Anmeldung verfallen CANCEL CANCELLED']);
    });

    it('is a whole day when no hour is known, and the message names it', async () => {
      const event = await anEvent(db);
      await make(event, `date = '2099-07-10', "earliestDay" = '2099-07-10', "latestDay" = '2099-07-10'`);
      const german = await registered(db, aRequest(event));
      const english = await registered(db, aRequest(event, { language: 'en' }));

      const [[one], [other]] = [await mailsOf(german.registration), await mailsOf(english.registration)];

      expect(one?.text).to.contain('Freitag, 10. Juli 2099');
      expect(other?.text).to.contain('Friday, 10 July 2099');
      expect(one?.calendar?.content).to.match(/DTSTART;VALUE=DATE:20990710\r\n/);
      expect(one?.calendar?.content).to.match(/DTSTAMP:20250201T090000Z/);
    });

    for (const [startsAt, local] of [
      ['2098-03-30T00:59:00Z', '20980330T015900'], // clocks go from 2:00 to 3:00 in that night
      ['2098-03-30T01:00:00Z', '20980330T030000'],
      ['2098-10-26T00:30:00Z', '20981026T023000'], // and from 3:00 to 2:00 in that one
      ['2098-10-26T02:00:00Z', '20981026T030000'],
    ] as const) {
      it(`begins at the hour that clocks show there when summer time begins or ends: ${local}`, async () => {
        const [one] = await registeredInOrder(db, await anEvent(db, { startsAt: new Date(startsAt) }), 1);

        const [mail] = await mailsOf(one);

        expect(mail?.calendar?.content).to.contain(`DTSTART;TZID=Europe/Berlin:${local}`);
        expect(mail?.text).to.contain(`um ${local.slice(9, 11)}:${local.slice(11, 13)}`);
      });
    }
  });

  describe('to who is to confirm their address, and to be approved', () => {
    let event: Event;
    let one: Registration;
    beforeEach(async () => {
      event = await anEventAhead({ terms: { asksForConfirmation: true, isModerated: true } });
      const [first] = await registeredInOrder(db, event, 1);
      one = first ?? expect.fail();
    });

    it('asks for the one, then tells of the other, then of the seat', async () => {
      expect(told(await mailsOf(one))).to.deep.equal(['Bitte bestätigen']);
      await run(confirmRegistration, one);
      const [, waiting] = await jobsOf(one);
      const mail = await composeMail(db, waiting ?? expect.fail(), links);
      expect(mail?.subject).to.match(/^Anmeldung eingegangen/);
      await run(approveRegistration, one);

      expect(told(await mailsOf(one))).to.deep.equal(['Anmeldung bestätigt REQUEST CONFIRMED']);
    });

    it('does not say that organisers have still to decide when they have', async () => {
      await run(approveRegistration, one);

      expect(told(await mailsOf(one))).to.deep.equal(['Bitte bestätigen']);
    });

    it('asks for the address as long as that was asked for when they registered', async () => {
      await db.query(`update registration_policy set "asksForConfirmation" = false where "eventId" = $1`, [event.id]);

      const [mail] = await mailsOf(one);

      expect(mail?.subject).to.match(/^Bitte bestätigen/);
      expect(mail?.text).to.contain('do=confirm');
    });
  });

  it('is in German for every kind of German, and in English for any other language', async () => {
    const event = await anEventAhead();
    const subjects = new Map<string, string>();
    for (const language of ['de', 'de-AT', 'den', 'en-GB', 'tr']) {
      const [mail] = await mailsOf((await registered(db, aRequest(event, { language }))).registration);
      subjects.set(language, mail?.subject.split(':')[0] ?? '');
    }

    const [german, english] = ['Anmeldung bestätigt', 'Registration confirmed'];
    expect(Object.fromEntries(subjects)).to.deep.equal({
      de: german,
      'de-AT': german,
      den: english, // Slavey
      'en-GB': english,
      tr: english,
    });
  });

  it('takes two statements to read, however many are put together at once', async () => {
    const event = await anEventAhead({ capacity: 1 });
    const registrations = await registeredInOrder(db, event, 20);
    const jobs = await Promise.all(registrations.map(async (one) => (await jobsOf(one))[0] ?? expect.fail()));

    const statements = await statementsOf(db, () => readSubjects(db, jobs));

    expect(statements).to.have.length(2); // one for the subjects, one for the places of those who wait
    const subjects = await readSubjects(db, jobs);
    expect(subjects.map((subject) => subject?.id)).to.deep.equal(registrations.map(({ id }) => id));
    expect(subjects.map((subject) => subject?.position)).to.deep.equal(registrations.map((_, index) => index || null));
  });
});
