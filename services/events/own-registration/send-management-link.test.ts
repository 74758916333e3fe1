import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf } from '../../shared/testing/subgraph.js';
import { TOKENS } from '../events.fixture.js';
import type { Event } from '../event/event.js';
import { composeMail } from '../mail/compose-mail.fixture.js';
import type { Mail } from '../mail/compose-mail.js';
import type { MailJob } from '../mail/mail-queue.js';
import { cancelRegistration } from '../registration/commands.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { registrationGraph } from '../registration/registration-graph.fixture.js';
import { anEvent, aRequest, asked, NOW, refusalOf, registered } from '../registration/registration.fixture.js';
import type { RegistrationRequest } from '../registration/register.js';
import { eraseRegistration } from './erase-registration.js';
import { sendManagementLink } from './send-management-link.js';

const SEND = `mutation ($input: ManagementLinkInput!, $key: String) {
  sendManagementLink(input: $input, idempotencyKey: $key) { eventId minutesBetween mostADay }
}`;
const LINKS = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };
const NADIA = { name: 'Nadia Beispiel', email: 'Nadia@example.org' };
const NOBODY = 'nobody@example.org';

const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('the link to one’s own registration, asked for anew', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let graph: ReturnType<typeof registrationGraph>;
  let event: Event;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'management_link'));
    graph = registrationGraph(db);
    event = await anEvent(db);
  });

  const come = async (wishes: Partial<RegistrationRequest> = {}, at = event) => {
    const { registration } = await registered(db, aRequest(at, { ...NADIA, ...wishes }));
    await db.query('delete from pgboss.job'); // the e-mail about that
    return registration;
  };
  const send = (email = NADIA.email, { eventId = event.id, now = NOW, idempotencyKey = null as string | null } = {}) =>
    db.transaction((tx) => sendManagementLink(tx, { eventId, email, language: null, idempotencyKey, now }, TOKENS));
  const jobs = async () => {
    const rows = await db.query<{ data: MailJob }[]>(
      `select data from pgboss.job where data ? 'link' order by created_on`,
    );
    return rows.map(({ data }) => data);
  };
  /** What is sent of all that was put into the queue. */
  const mails = async (): Promise<Mail[]> => {
    const all = await Promise.all((await jobs()).map((job) => composeMail(db, job, LINKS)));
    return all.filter((mail) => mail !== null);
  };
  const linkIn = ({ text }: Pick<Mail, 'text'>) => {
    const [link = expect.fail('no link')] = /https\S+/.exec(text) ?? [];
    return Object.fromEntries(new URLSearchParams(new URL(link).hash.slice(1)));
  };

  it('goes to the address that is registered, and manages the registration for more than a year from then on', async () => {
    const registration = await come({ now: new Date('2023-01-01T00:00:00Z') }); // the first link is over
    await send(' nadia@EXAMPLE.org');

    const [mail = expect.fail('no e-mail'), ...others] = await mails();
    expect(others).to.deep.equal([]);
    expect(mail).to.deep.include({ to: { name: NADIA.name, address: NADIA.email }, calendar: null });
    expect(mail.subject).to.match(/^Ihr Link: /);
    const { do: purpose, id, token = '', event: eventId } = linkIn(mail);
    expect({ purpose, id, eventId }).to.deep.equal({ purpose: 'manage', id: registration.id, eventId: event.id });
    const inAYear = new Date(Date.now() + 366 * 24 * 60 * 60_000);
    expect(TOKENS.check(registration.id, 'manage', { token, now: inAYear })).to.deep.equal({ is: 'valid' });
  });

  it('is answered the same to everybody, whoever is registered', async () => {
    await come();
    const [known, unknown] = await Promise.all(
      [NADIA.email, NOBODY].map((email) => graph(SEND, { input: { eventId: event.id, email } })),
    );
    const again = await graph(SEND, { input: { eventId: event.id, email: NADIA.email } });

    expect(known?.data).to.deep.equal({
      sendManagementLink: { eventId: event.id, minutesBetween: 10, mostADay: 5 },
    });
    expect([unknown, again]).to.deep.equal([known, known]);
    expect(await mails()).to.have.length(1);
  });

  it('takes the same statements, each by an index, and a job of the same form, whoever is registered', async () => {
    await come();
    const asking = [NADIA.email, NOBODY, NADIA.email].map((email) => () => send(email)); // the last one is too early

    const statements: string[][] = [];
    for (const ask of asking) statements.push(await statementsOf(db, ask));

    expect(statements[0]).to.have.length(4); // begin, lock, one, commit
    expect(statements[1]).to.deep.equal(statements[0]);
    expect(statements[2]).to.deep.equal(statements[0]);
    const forms = (await jobs()).map((job) => Object.entries(job).map(([key, value]) => [key, typeof value]));
    expect(forms).to.deep.equal([forms[0], forms[0], forms[0]]);
    expect(JSON.stringify(await jobs())).not.to.match(/nadia|nobody/i);
    const inOne = () => sendManagementLink(db.manager, { ...known, email: NOBODY }, TOKENS);
    const known = { eventId: event.id, language: null, idempotencyKey: null, now: NOW };
    expect(await tablesReadWhole(db, inOne)).to.deep.equal([]);
  });

  for (const [asking, sending] of [
    [
      [0, 5, 9, 10, 20, 30, 40, 50, 60, 1439, 1440, 1445, 1450],
      [0, 10, 20, 30, 40, 1440, 1450],
    ],
    [
      [0, 1400, 1410, 1420, 1430, 1440, 1450, 1460, 1470, 1480],
      [0, 1400, 1410, 1420, 1430, 1440],
    ],
  ] as const) {
    it(`is not sent again within ten minutes, and five times in any 24 hours at most, asked at minutes ${asking.join()} by many at once`, async () => {
      const { id } = await come();
      const sent = async () => (await jobs()).filter(({ registrationId }) => registrationId === id).length;
      const sentAt: number[] = [];
      for (const minute of asking) {
        const before = await sent();
        await Promise.all([1, 2, 3].map(() => send(NADIA.email, { now: inMinutes(minute) })));
        for (let count = before; count < (await sent()); count += 1) sentAt.push(minute);
      }

      expect(sentAt).to.deep.equal(sending);
    });
  }

  it('is sent to one address ten times a day at most, for whichever events', async () => {
    const events = [event, await anEvent(db), await anEvent(db)];
    for (const one of events) await come({}, one);
    const noEvent = await anEvent(db); // where nobody is: what is not sent counts for nothing

    for (let minute = 0; minute <= 40; minute += 10) {
      await send(NADIA.email, { eventId: noEvent.id, now: inMinutes(minute) });
      for (const { id } of events) await send(NADIA.email, { eventId: id, now: inMinutes(minute) });
    }

    expect(await mails()).to.have.length(10);
  });

  it('is sent for each event by itself', async () => {
    const other = await anEvent(db);
    await come();
    await come({}, other);

    await send();
    await send(NADIA.email, { eventId: other.id });

    expect((await mails()).map((mail) => linkIn(mail)['event'])).to.have.members([event.id, other.id]);
  });

  it('is sent once to who asks again with the same key, also at the same time', async () => {
    await come();
    const idempotencyKey = 'a key that nobody guesses';
    const ask = (minutes: number) => send(NADIA.email, { idempotencyKey, now: inMinutes(minutes) });

    await Promise.all(Array.from({ length: 5 }, () => ask(0)));
    await ask(30);

    expect(await jobs()).to.have.length(1);
    expect(await refusalOf(send(NOBODY, { idempotencyKey, now: inMinutes(30) }))).to.equal('IDEMPOTENCY_KEY_REUSED');
  });

  it('is of the living registration, and else of the newest that is over', async () => {
    const cancel = ({ id }: { id: string }) => db.transaction((tx) => cancelRegistration(tx, id, asked()));
    const first = await come();
    await cancel(first);
    const second = await come();
    await db.query('delete from pgboss.job');

    await send();
    await cancel(second);
    await send(NADIA.email, { now: inMinutes(10) });
    const third = await come();
    await send(NADIA.email, { now: inMinutes(20) });

    expect((await mails()).map((mail) => linkIn(mail)['id'])).to.include.members([third.id]);
    expect((await jobs()).map(({ registrationId }) => registrationId)).not.to.include(first.id);
  });

  it('is the one to confirm the address, for who has not done that yet', async () => {
    const asking = await anEvent(db, { terms: { asksForConfirmation: true } });
    const { id } = await come({}, asking);
    await db.query(`update registration set "expiresAt" = now() + interval '1 hour' where id = $1`, [id]);
    await send(NADIA.email, { eventId: asking.id });

    const [mail = expect.fail('no e-mail')] = await mails();
    expect(mail.subject).to.match(/^Bitte bestätigen/);
    expect(linkIn(mail)).to.include({ do: 'confirm', id, event: asking.id });

    await db.query(`update registration set "expiresAt" = now() where id = $1`, [id]);
    expect(await mails()).to.deep.equal([]); // it is too late
  });

  it('comes in the language that is asked for, else in that of the registration, also when the event is called off', async () => {
    await come({ language: 'en' });
    await db.query(`update event set status = 'CANCELLED' where id = $1`, [event.id]);
    const subjects: string[] = [];
    for (const [minutes, language] of [
      [0, null],
      [10, 'de'],
    ] as const) {
      const request = { eventId: event.id, email: NADIA.email, language, idempotencyKey: null };
      await db.transaction((tx) => sendManagementLink(tx, { ...request, now: inMinutes(minutes) }, TOKENS));
      subjects.push(...(await mails()).map(({ subject }) => subject.split(':')[0] ?? ''));
      await db.query('delete from pgboss.job');
    }

    expect(subjects).to.deep.equal(['Your link', 'Ihr Link']);
  });

  it('is sent to nobody who was erased, of whom nothing is left', async () => {
    const { id } = await come();
    await send();
    await db.transaction((tx) => eraseRegistration(tx, id, asked()));
    expect(await jobs()).to.deep.equal([]);

    await send(NADIA.email, { now: inMinutes(60) });

    expect(await mails()).to.deep.equal([]);
  });

  it('is refused with a reason for what is no address, and for no event', async () => {
    const refusals = [
      { eventId: event.id, email: 'no address' },
      { eventId: 'no-such-event', email: NOBODY },
    ].map(async (input) => (await graph(SEND, { input })).errors.map(({ extensions }) => extensions));

    const [[address] = [], [unknown] = []] = await Promise.all(refusals);
    expect(address).to.include({ code: 'BAD_INPUT', argument: 'input.email' });
    expect(unknown).to.include({ code: 'EVENT_NOT_FOUND' });
    expect(await jobs()).to.deep.equal([]);
    expect(codesOf(await graph(SEND, { input: { eventId: event.id, email: NOBODY }, key: 'short' }))).to.deep.equal([
      'BAD_INPUT',
    ]);
  });
});
