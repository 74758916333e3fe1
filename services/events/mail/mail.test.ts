import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { cancelRegistration, register } from '../registration/commands.fixture.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { TOKENS } from '../events.fixture.js';
import { SILENT } from '../live-count/live-count.fixture.js';
import { eraseRegistration } from '../own-registration/erase-registration.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, asked, type EventWishes, NOW, registered } from '../registration/registration.fixture.js';
import { mailSender } from '../../shared/mail/mail-sender.js';
import { startMailWorker } from './mail-worker.js';
import { remindDue } from './remind.js';

const FROM = 'Stadt Beispiel <anmeldung@example.org>';
const STARTS = new Date('2099-07-10T16:00:00Z'); // 18:00 in Berlin

describe('e-mails about registrations', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'mail'));
  });

  const links = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };
  const jobs = () => db.query<{ state: string; retry_count: number; data: object }[]>('select * from pgboss.job');

  /** A mail server in this process; it refuses as many messages as it is told, then takes them. */
  async function aMailServer(refusals = 0, responseCode = 451): Promise<{ url: string; received: string[] }> {
    const received: string[] = [];
    let left = refusals;
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (left-- > 0) return done(Object.assign(new Error('try again'), { responseCode }));
          received.push(Buffer.concat(chunks).toString('utf8'));
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stopping(() => new Promise<void>((resolve) => server.close(resolve)));
    const address = server.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return { url: `smtp://127.0.0.1:${port}`, received };
  }

  async function startMailing(smtpUrl: string | null, folder = ''): Promise<void> {
    const sender = mailSender({ smtpUrl, folder, from: FROM });
    stopping(await startMailWorker({ db, sender, links, everyMs: 20, log: SILENT }));
  }

  /** Resolves when no job is left to be done. */
  async function untilSent(): Promise<void> {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
      const [row] = await db.query<{ open: boolean }[]>(
        `select exists(select from pgboss.job where state < 'completed') as open`,
      );
      if (row?.open === false) return;
    }
    throw new Error('the e-mails were not sent in time');
  }

  const come = async (wishes: EventWishes, request = {}) => {
    const event = await anEvent(db, { startsAt: STARTS, endsAt: new Date('2099-07-10T18:00:00Z'), ...wishes });
    const answer = await registered(
      db,
      aRequest(event, { name: 'Nadia Beispiel', email: 'nadia@example.org', ...request }),
    );
    return { event, registration: answer.registration };
  };
  /** Text of a message whose lines and letters are encoded. */
  const decoded = (message: string) =>
    message
      .replace(/=\r\n/g, '')
      .replace(/(?:=[0-9A-F]{2})+/g, (hex) => Buffer.from(hex.replaceAll('=', ''), 'hex').toString());

  it('confirm a seat over SMTP, in the language of the person, with an entry for the calendar', async () => {
    const server = await aMailServer();
    await startMailing(server.url);

    const { registration } = await come({}, { language: 'en' });
    await untilSent();

    const [message = ''] = server.received.map(decoded);
    expect(server.received).to.have.length(1);
    expect(message).to.contain('Subject: Registration confirmed:');
    expect(message).to.contain('To: Nadia Beispiel <nadia@example.org>');
    expect(message).to.contain('Hello Nadia Beispiel,');
    expect(message).to.contain('Friday, 10 July 2099, 18:00–20:00 CEST'); // 16:00 in UTC
    expect(message).to.contain(registration.checkInCode);
    expect(message).to.contain('method=REQUEST');
    expect(message).to.match(/X-Auto|Auto-Submitted: auto-generated/i);
  });

  it('are written as files where there is no server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'participation-mail-'));
    stopping(() => rm(folder, { recursive: true }));
    await startMailing(null, folder);

    const { registration } = await come({});
    await untilSent();

    const files = await readdir(folder);
    expect(files).to.deep.equal([`1.${registration.id}.eml`]);
    expect(decoded(await readFile(join(folder, files[0] ?? ''), 'utf8'))).to.contain('Guten Tag Nadia Beispiel,');
  });

  it('are one whole file each, however often they are written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'participation-mail-'));
    stopping(() => rm(folder, { recursive: true }));
    const sender = mailSender({ smtpUrl: null, folder, from: FROM });
    const text = 'A line of some length, many times. '.repeat(20_000);
    const to = { name: 'Nadia', address: 'nadia@example.org' };
    const mail = { messageId: '<1.x@participation-graph>', to, subject: 'Long', text, calendar: null };
    const sizes = new Set<number>();

    let isWriting = true;
    const writing = Promise.all(Array.from({ length: 20 }, () => sender.send(mail, async () => undefined)));
    void writing.finally(() => (isWriting = false));
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- ends when the writing does
    while (isWriting) {
      const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
      for (const file of files) sizes.add((await stat(join(folder, file))).size);
    }
    await writing;

    expect(await readdir(folder)).to.deep.equal(['1.x.eml']);
    expect([...sizes]).to.have.length(1);
    expect([...sizes][0]).to.be.greaterThan(text.length);
  });

  it('hold the link that confirms the address, and it does', async () => {
    const server = await aMailServer();
    await startMailing(server.url);

    const { registration } = await come({ terms: { asksForConfirmation: true } });
    await untilSent();

    const link = /https:\/\/city\.example\/registration#\S+/.exec(decoded(server.received[0] ?? ''))?.[0] ?? '';
    const searchParams = new URLSearchParams(new URL(link).hash.slice(1));
    const token = searchParams.get('token') ?? '';
    expect(searchParams.get('id')).to.equal(registration.id);
    expect(TOKENS.check(registration.id, 'confirm', { token, now: NOW })).to.deep.equal({ is: 'valid' });
    expect(TOKENS.check(registration.id, 'manage', { token, now: NOW })).to.deep.equal({ is: 'wrong' });
  });

  it('tell of the place in the queue, of a promotion and of a cancellation, each to whom it is about', async () => {
    const server = await aMailServer();
    const { event, registration } = await come({ capacity: 1 });
    await registered(db, aRequest(event, { email: 'second@example.org', language: 'en' }));
    await startMailing(server.url);
    await untilSent();

    await db.transaction((tx) => cancelRegistration(tx, registration.id, asked()));
    await untilSent();

    const found = server.received.map((message) => {
      const to = /^To: .*<(.*)>/m.exec(message)?.[1] ?? '';
      return `${to} ${/^method=|METHOD:(\w+)/m.exec(calendarIn(message))?.[1] ?? 'no calendar'}`;
    });
    expect(found).to.have.members([
      'nadia@example.org REQUEST', // has a seat
      'second@example.org no calendar', // waits
      'nadia@example.org CANCEL',
      'second@example.org REQUEST', // has moved up
    ]);
  });

  it('take an event out of the calendar when one has cancelled, with a higher sequence', async () => {
    const server = await aMailServer();
    await startMailing(server.url);
    const { registration } = await come({});
    await untilSent();

    await db.transaction((tx) => cancelRegistration(tx, registration.id, asked()));
    await untilSent();

    const calendars = server.received.map(calendarIn);
    const numbers = calendars.map((calendar) => /SEQUENCE:(\d+)/.exec(calendar)?.[1]);
    expect(numbers).to.deep.equal(['0', '1']);
    expect(calendars[0]).to.match(/METHOD:REQUEST[^]*BEGIN:VTIMEZONE[^]*DTSTART;TZID=Europe\/Berlin:20990710T180000/);
    expect(calendars[0]).to.match(/DTSTAMP:20250201T090000Z/);
    expect(calendars[1]).to.match(/METHOD:CANCEL[^]*STATUS:CANCELLED/);
    const uids = calendars.map((calendar) => /UID:(\S+)/.exec(calendar)?.[1]);
    expect(new Set(uids)).to.deep.equal(new Set([`${registration.id}@participation-graph`]));
  });

  it('are tried again when the server refuses them, and sent once', async () => {
    const server = await aMailServer(1);
    await come({});
    await db.query('update pgboss.job set retry_delay = 0, retry_backoff = false');
    await startMailing(server.url);
    await untilSent();

    expect(server.received).to.have.length(1);
    expect((await jobs())[0]).to.include({ retry_count: 1, state: 'completed' });
  });

  it('are not tried again when the server refuses them for good', async () => {
    const server = await aMailServer(1, 550);
    await come({});
    await db.query('update pgboss.job set retry_delay = 0, retry_backoff = false');
    await startMailing(server.url);
    await untilSent();

    expect(server.received).to.deep.equal([]);
    expect(await jobs()).to.deep.equal([]);
    expect(await db.query('select reason from mail_failure')).to.deep.equal([{ reason: 'REFUSED' }]);
  });

  it('are sent once, however many workers there are', async () => {
    const server = await aMailServer();
    const event = await anEvent(db);
    await Promise.all(Array.from({ length: 30 }, () => registered(db, aRequest(event))));
    await startMailing(server.url);
    await startMailing(server.url);
    await untilSent();

    const ids = server.received.map((message) => /^Message-ID: (.*)$/m.exec(message)?.[1]);
    expect(new Set(ids).size).to.equal(30);
    expect(server.received).to.have.length(30);
  });

  it('take two statements each, beside a few for all that are sent at once', async () => {
    const server = await aMailServer();
    const event = await anEvent(db);
    await Promise.all(Array.from({ length: 50 }, () => registered(db, aRequest(event))));

    const statements = await statementsOf(db, async () => {
      await startMailing(server.url);
      while (server.received.length < 50) await new Promise(setImmediate);
    });

    const own = statements.filter((sql) => /(?:insert into|delete from) mail_attempt/.test(sql));
    expect(own.length).to.be.at.most(100);
    const rounds = statements.filter((sql) =>
      /^(start transaction|set local|commit)|next as|ended as \(\s+update/i.test(sql),
    );
    expect(statements.length - own.length - rounds.length).to.be.at.most(20);
    expect(rounds.filter((sql) => sql === 'START TRANSACTION')).to.have.length.at.most(
      rounds.filter((sql) => sql.includes('next as')).length + 1, // one that has just begun
    );
  });

  it('are queued if, and only if, the change is committed, and hold nothing of the person', async () => {
    const event = await anEvent(db);
    const attempt = db.transaction(async (tx) => {
      await register(tx, aRequest(event));
      throw new Error('the connection broke');
    });
    await attempt.catch(() => undefined);
    expect(await jobs()).to.deep.equal([]);

    await registered(db, aRequest(event, { name: 'Nadia', email: 'nadia@example.org' }));

    expect(await jobs()).to.have.length(1);
    expect(JSON.stringify(await jobs())).not.to.match(/nadia/i);
  });

  it('are not sent to who was erased meanwhile', async () => {
    const server = await aMailServer();
    const { registration } = await come({});
    await db.transaction((tx) => eraseRegistration(tx, registration.id, asked()));
    await startMailing(server.url);
    await untilSent();

    expect(server.received).to.deep.equal([]);
  });

  it('remind who has a seat a day before, once', async () => {
    const server = await aMailServer();
    const { event } = await come({ capacity: 1 });
    await registered(db, aRequest(event));
    const dayBefore = new Date('2099-07-09T16:00:00Z');

    expect(await remindDue(db, new Date(dayBefore.getTime() - 1))).to.equal(0);
    expect(await remindDue(db, dayBefore)).to.equal(1);
    expect(await remindDue(db, dayBefore)).to.equal(0);
    await startMailing(server.url);
    await untilSent();

    expect(server.received.map(decoded).filter((message) => message.includes('Subject: Erinnerung'))).to.have.length(1);
  });
});

/** The calendar file of a message. */
function calendarIn(message: string): string {
  const parts = message.split(/\r\n--/).map((part) => part.split('\r\n\r\n'));
  const [, body = ''] =
    parts.find(([head = '']) => /content-disposition: attachment/i.test(head) && head.includes('ics')) ?? [];
  return Buffer.from(body, 'base64').toString('utf8');
}
