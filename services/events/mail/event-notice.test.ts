import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { TOKENS } from '../events.fixture.js';
import type { Event } from '../event/event.js';
import { cancelRegistration } from '../registration/commands.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, asked, registered } from '../registration/registration.fixture.js';
import { Venue } from '../venue/venue.js';
import { composeMail } from './compose-mail.fixture.js';
import type { Mail } from './compose-mail.js';
import { type MailJob, NOTICE_QUEUE } from './mail-queue.js';
import { type NoticeJob, spreadNotice } from './spread-notice.js';

const STARTS = new Date('2099-07-10T16:00:00Z'); // 18:00 in Berlin
const MOVE = `"startsAt" = '2099-07-11T17:00:00Z'`;

describe('a change of an event that people must know of', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'event_notice'));
  });

  const links = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };
  const change = (event: Event, sql: string) => db.query(`update event set ${sql} where id = $1`, [event.id]);
  /** Finds who is to be told, as the worker does. */
  const spread = async () => {
    for (;;) {
      const jobs = await db.query<{ id: string; data: NoticeJob }[]>(
        `select id, data from pgboss.job where name = '${NOTICE_QUEUE}' order by created_on`,
      );
      if (jobs.length === 0) return;
      await db.transaction(async (tx) => {
        for (const { id, data } of jobs) {
          await spreadNotice(tx, data);
          await tx.query('delete from pgboss.job where id = $1', [id]);
        }
      });
    }
  };
  const notices = async () => {
    await spread();
    const rows = await db.query<{ data: MailJob }[]>(
      `select data from pgboss.job where name = 'registration-mail' and data ?| '{notice,access}'
        order by (data->>'notice')::int`,
    );
    return rows.map(({ data }) => data);
  };
  const mails = async () => {
    const all = await Promise.all((await notices()).map((job) => composeMail(db, job, links)));
    return all.filter((mail): mail is Mail => mail !== null);
  };
  const aVenue = (id: string) =>
    db.getRepository(Venue).insert(
      Object.assign(new Venue(), {
        id,
        nameTexts: { original: 'de', texts: { de: 'Saal' } },
        otherNames: [],
        lift: YesNoUnknown.UNKNOWN,
        stepFree: YesNoUnknown.UNKNOWN,
        accessibleToilet: YesNoUnknown.UNKNOWN,
        citationRecords: [],
        conflictRecords: [],
        inferences: [],
      }),
    );
  const come = async (event: Event, email: string, language = 'de') => {
    const answer = await registered(db, aRequest(event, { email, language }));
    return answer.registration.id;
  };

  it('is told to all who have a seat or wait for one, in their language, and moves it in the calendar', async () => {
    const event = await anEvent(db, { startsAt: STARTS, capacity: 1 });
    await come(event, 'seat@example.org');
    await come(event, 'waits@example.org', 'en');

    await change(event, MOVE);

    const sent = await mails();
    const seated = sent.find(({ to }) => to.address === 'seat@example.org') ?? expect.fail();
    const waiting = sent.find(({ to }) => to.address === 'waits@example.org') ?? expect.fail();
    expect(sent).to.have.length(2);
    expect(seated.subject).to.match(/^Geändert: /);
    expect(seated.text).to.contain('19:00');
    expect(seated.calendar?.content).to.match(
      /METHOD:REQUEST[^]*SEQUENCE:1[^]*DTSTART;TZID=Europe\/Berlin:20990711T190000/,
    );
    expect(waiting.subject).to.match(/^Changed: /);
    expect(waiting.calendar).to.equal(null); // it never was in there
  });

  it('takes it out of the calendar when it is called off, and puts it in when it is taken up again', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    await come(event, 'seat@example.org');

    await change(event, `status = 'CANCELLED'`);
    const [off] = await mails();
    await change(event, `status = 'ANNOUNCED'`);
    const [on, ...others] = await mails();

    expect(off?.subject).to.match(/^Fällt aus: /);
    expect(off?.calendar?.content).to.match(/METHOD:CANCEL[^]*SEQUENCE:1/);
    expect(on?.calendar?.content).to.match(/METHOD:REQUEST[^]*SEQUENCE:2/);
    expect(on?.messageId).not.to.equal(off?.messageId);
    expect(others).to.deep.equal([]); // the first was overtaken
  });

  it('is not told to who has cancelled, before it or after', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    const before = await come(event, 'before@example.org');
    const after = await come(event, 'after@example.org');
    await db.transaction((tx) => cancelRegistration(tx, before, asked()));

    await change(event, MOVE);
    expect((await notices()).map(({ registrationId }) => registrationId)).to.deep.equal([after]);
    await db.transaction((tx) => cancelRegistration(tx, after, asked()));

    expect(await mails()).to.deep.equal([]);
  });

  it('is neither another title or capacity, nor what is over, nor the same value again', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    const over = await anEvent(db, { startsAt: STARTS });
    await come(event, 'one@example.org');
    await come(over, 'two@example.org');

    await change(event, `capacity = 7, status = 'UNKNOWN', "startsAt" = "startsAt"`);
    await change(over, `"startsAt" = '2020-07-11T16:00:00Z'`);

    expect(await notices()).to.deep.equal([]);
  });

  it('is another address of its venue', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    await come(event, 'one@example.org');
    await aVenue('hall');
    await change(event, `"venueId" = 'hall'`);
    expect(await notices()).to.have.length(1);

    await db.query(`update venue set street = 'Neue Straße' where id = 'hall'`);
    await db.query(`update venue set street = 'Neue Straße', floor = '2. OG' where id = 'hall'`);

    expect((await notices()).map(({ notice }) => notice)).to.deep.equal([1, 2]);
    expect((await mails()).map(({ text }) => text.includes('Saal, Neue Straße'))).to.deep.equal([true]);
  });

  it('is told if, and only if, it is committed, and to who has registered during the transaction', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    await come(event, 'one@example.org');
    const sql = `update event set ${MOVE} where id = $1`;
    const broken = db.transaction(async (tx) => {
      await tx.query(sql, [event.id]);
      throw new Error('the connection broke');
    });
    await broken.catch(() => undefined);
    expect(await notices()).to.deep.equal([]);

    await db.transaction(async (tx) => {
      await tx.query(sql, [event.id]);
      await come(event, 'two@example.org');
    });

    expect(await notices()).to.have.length(2);
  });

  it('is told to who is confirmed while it is being made, and has got a mail with what was before', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    const moved = deferred();
    const told = deferred();
    const moving = db.transaction(async (tx) => {
      await tx.query(`update event set ${MOVE} where id = $1`, [event.id]);
      await tx.query('set constraints all immediate'); // what the commit does first
      moved.resolve();
      await told.promise;
    });
    await moved.promise;
    await come(event, 'meanwhile@example.org');
    const [job] = await db.query<{ data: MailJob }[]>(`select data from pgboss.job where name = 'registration-mail'`);
    const before = await composeMail(db, job?.data ?? expect.fail(), links);
    told.resolve();
    await moving;

    expect(before?.text).to.contain('18:00');
    expect((await mails()).map(({ text }) => text.includes('19:00'))).to.deep.equal([true]);
  });

  it('is told once, however much of the event and its venue changes in one transaction', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    await come(event, 'one@example.org');
    await aVenue('hall');

    await db.transaction(async (tx) => {
      await tx.query(`update event set ${MOVE}, "venueId" = 'hall' where id = $1`, [event.id]);
      await tx.query(`update venue set street = 'Neue Straße' where id = 'hall'`);
      await tx.query(`update event set "endsAt" = '2099-07-11T19:00:00Z' where id = $1`, [event.id]);
    });

    expect((await notices()).map(({ notice }) => notice)).to.deep.equal([1]);
  });

  it('is told to thousands, a part at a time, and to each once', async () => {
    const event = await anEvent(db, { startsAt: STARTS });
    const id = await come(event, 'first@example.org');
    await db.query(
      `insert into registration
       select (jsonb_populate_record(registration, jsonb_build_object(
                'id', gen_random_uuid(), 'email', n || '@example.org', 'emailNormalised', n || '@example.org',
                'checkInCode', 'CODE' || n, 'queueNumber', nextval('registration_queue')))).*
         from registration, generate_series(2, 2500) as n where id = $1`,
      [id],
    );

    await change(event, MOVE);
    expect(await notices()).to.have.length(2_500);
    await db.query(`insert into pgboss.job (name, data) values ('${NOTICE_QUEUE}', $1)`, [
      JSON.stringify({ eventId: event.id, notice: 1 }),
    ]);

    const told = await notices();
    expect(told).to.have.length(2_500);
    expect(new Set(told.map(({ registrationId }) => registrationId)).size).to.equal(2_500);
  });

  it('is another join link: those with a seat are told that there is one, once, and not which', async () => {
    const event = await anEvent(db, { startsAt: STARTS, capacity: 1 });
    await db.query(
      `insert into online_access ("eventId", platform, "joinUrl") values ($1, 'Zoom', 'https://meet.example/1')`,
      [event.id],
    );
    const seated = await come(event, 'seat@example.org');
    await come(event, 'waits@example.org');
    const set = (sql: string) => db.query(`update online_access set ${sql} where "eventId" = $1`, [event.id]);

    await set(`platform = 'BigBlueButton'`); // lets nobody in
    expect(await notices()).to.deep.equal([]);
    await set(`"joinUrl" = 'https://meet.example/2', passcode = 'secret'`);
    await set(`"joinUrl" = 'https://meet.example/2'`); // the same again

    expect((await notices()).map(({ registrationId, access }) => [registrationId, access])).to.deep.equal([
      [seated, 1],
    ]);
    const [mail] = await mails();
    expect(mail?.subject).to.match(/^Neuer Zugang: /);
    expect(mail?.text).not.to.match(/meet\.example|secret/);
    expect(mail?.calendar).to.equal(null);

    await set(`passcode = 'other'`);
    await notices();
    expect((await mails()).map(({ messageId }) => messageId)).to.deep.equal([
      `<access-2.${seated}@participation-graph>`, // the first was overtaken
    ]);
    await change(event, `status = 'CANCELLED'`);
    await set(`passcode = 'third'`);
    expect((await mails()).map(({ subject }) => subject.split(':')[0])).to.have.members(['Fällt aus', 'Fällt aus']);
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
