import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { aBreakingMailServer, type Moments } from '../../shared/mail/mail-server.fixture.js';
import { projectFile } from '../../shared/project.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { TOKENS } from '../events.fixture.js';
import { SILENT } from '../live-count/live-count.fixture.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, registered } from '../registration/registration.fixture.js';
import { mailSender } from './mail-sender.js';
import { decideMail, mailsInDoubt } from './mails-in-doubt.js';
import { startMailWorker } from './mail-worker.js';

const LINKS = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe('an e-mail that is handed over', function () {
  this.timeout(60_000);
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let url: string;
  beforeEach(async () => {
    ({ db, url } = await registrationDatabase(stopping, 'handing_over'));
  });

  async function aMailServer(moments: Moments = {}) {
    const { url: smtpUrl, received } = stopping(await aBreakingMailServer(moments));
    return { smtpUrl, received };
  }

  /** The service itself, which nothing but a signal stops. */
  async function startProcess(smtpUrl: string): Promise<ChildProcess> {
    const started = spawn(process.execPath, [projectFile('build/services/events/main.js')], {
      env: {
        EVENTS_PORT: '0',
        EVENTS_DATABASE_URL: url,
        GATEWAY_SECRET: 'only-for-this-test-only-for-this-test',
        LOG_LEVEL: 'silent',
        SMTP_URL: smtpUrl,
        MAIL_EVERY_MS: '20',
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    stopping(() => void started.kill('SIGKILL'));
    await once(started, 'message');
    return started;
  }

  async function kill(started: ChildProcess): Promise<void> {
    const gone = once(started, 'exit');
    started.kill('SIGKILL');
    await gone;
  }

  async function startWorker(smtpUrl: string): Promise<void> {
    const sender = mailSender({ smtpUrl, folder: '', from: 'Stadt <anmeldung@example.org>' });
    stopping(await startMailWorker({ db, sender, links: LINKS, everyMs: 20, log: SILENT }));
  }

  const come = async () => registered(db, aRequest(await anEvent(db)));
  const retryAtOnce = () => db.query('update pgboss.job set retry_delay = 0, retry_backoff = false');
  /** What pg-boss does about a job whose worker says nothing any more, a quarter of an hour later. */
  const handOutAgain = () =>
    db.query(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`);

  async function until(sql: string): Promise<void> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      const [row] = await db.query<{ holds: boolean }[]>(`select (${sql}) as holds`);
      if (row?.holds) return;
    }
    throw new Error(`did not become true in time: ${sql}`);
  }
  const untilDone = () => until(`not exists(select from pgboss.job where state < 'completed')`);
  const inDoubt = async () => (await mailsInDoubt(db)).map(({ about, registrationId }) => ({ about, registrationId }));

  /** Keeps notes about attempts from being written, until it is let go. */
  async function holdNotes() {
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    await runner.query('lock table mail_attempt in share mode');
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%mail_attempt%'`;
    return {
      untilOneWaits: () => until(`exists(${waiting})`),
      /** The server of the database must not write what a dead process has asked for. */
      letGo: async () => {
        await db.query(waiting.replace('select', 'select pg_terminate_backend(pid)'));
        await runner.rollbackTransaction();
        await runner.release();
      },
    };
  }

  it('is sent again by another process when the first one is killed before the end of the message', async () => {
    const { registration } = await come();
    const { smtpUrl, received } = await aMailServer();
    const notes = await holdNotes();
    const killed = await startProcess(smtpUrl);
    await notes.untilOneWaits(); // all but the end is with the server
    expect(received).to.deep.equal([]);

    await kill(killed);
    await notes.letGo();
    await handOutAgain();
    await startWorker(smtpUrl);
    await untilDone();

    expect(received).to.have.length(1);
    expect(received[0]).to.contain(registration.id);
    expect(await inDoubt()).to.deep.equal([]);
  });

  it('is not sent again, but listed, when the process is killed before the answer', async () => {
    const { registration } = await come();
    const { promise: arrived, resolve: hasArrived } = deferred();
    const { promise: gone, resolve: isGone } = deferred();
    const { smtpUrl, received } = await aMailServer({
      atEnd: async () => {
        hasArrived();
        await gone; // there is nobody any more to be answered
      },
    });
    const killed = await startProcess(smtpUrl);
    await arrived;
    await kill(killed);
    isGone();
    await handOutAgain();
    await startWorker(smtpUrl);
    await untilDone();

    expect(received).to.have.length(1);
    expect(await inDoubt()).to.deep.equal([{ about: 'REGISTERED', registrationId: registration.id }]);
  });

  it('is not sent again, but listed, when the process is killed between the answer and its own note', async () => {
    const { registration } = await come();
    let notes: Awaited<ReturnType<typeof holdNotes>> | undefined;
    const { smtpUrl, received } = await aMailServer({
      atEnd: async () => {
        notes ??= await holdNotes();
      },
    });
    const killed = await startProcess(smtpUrl);
    await until(`exists(select from mail_attempt)`);
    while (notes === undefined) await new Promise(setImmediate);
    await notes.untilOneWaits(); // the server has taken it, and the process wants to say so

    await kill(killed);
    await notes.letGo();
    await handOutAgain();
    await startWorker(smtpUrl);
    await untilDone();

    expect(received).to.have.length(1);
    expect(await inDoubt()).to.deep.equal([{ about: 'REGISTERED', registrationId: registration.id }]);
  });

  it('is sent again when the connection breaks before its end', async () => {
    await come();
    await retryAtOnce();
    let breaks = 2;
    const sometimes = async (end: () => void) => {
      if (breaks-- > 0) end();
    };
    const { smtpUrl, received } = await aMailServer({ atReceiver: sometimes });
    await startWorker(smtpUrl);
    await untilDone();

    expect(received).to.have.length(1);
    expect(await inDoubt()).to.deep.equal([]);
  });

  it('is not sent again when the connection breaks before the answer, until somebody decides', async () => {
    const { registration } = await come();
    await retryAtOnce();
    let breaks = 1;
    const { smtpUrl, received } = await aMailServer({
      atEnd: async (end) => {
        if (breaks-- > 0) end();
      },
    });
    await startWorker(smtpUrl);
    await untilDone();
    expect(received).to.have.length(1);
    const [mail] = await mailsInDoubt(db);
    expect(mail).to.include({ about: 'REGISTERED', registrationId: registration.id });

    expect(await decideMail(db, mail?.id ?? '', 'send again')).to.equal(true);
    expect(await decideMail(db, mail?.id ?? '', 'send again')).to.equal(false);
    await untilDone();

    const ids = received.map((message) => /^Message-ID: (.*)$/im.exec(message)?.[1]);
    expect(ids).to.have.length(2);
    expect(new Set(ids).size).to.equal(1);
    expect(await inDoubt()).to.deep.equal([]);
  });

  it('is not sent by two who have the same job', async () => {
    await come();
    let isFirst = true;
    const { smtpUrl, received } = await aMailServer({
      atReceiver: async () => {
        if (!isFirst) return;
        isFirst = false;
        await db.query(`insert into mail_attempt ("jobId", job, at) select id, data, now() from pgboss.job`);
      },
    });
    await startWorker(smtpUrl);
    await untilDone();

    expect(received).to.deep.equal([]);
    expect(await inDoubt()).to.have.length(1);
  });
});
