import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { type Moments } from '../../shared/mail/mail-server.fixture.js';
import { projectFile } from '../../shared/project.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { eraseRegistration } from '../own-registration/erase-registration.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { asked, aTransactionWaits } from '../registration/registration.fixture.js';
import {
  aStop,
  deferred,
  giveUpOn,
  handOutAgain,
  inDoubt,
  mailServer,
  someone,
  startWorker as aWorker,
  untilDone,
  untilTrue,
} from './handing-over.fixture.js';
import { decideMails, undeliveredMails } from './undelivered-mails.js';

const never = new Promise<void>(() => undefined);

describe('an e-mail that is handed over', function () {
  this.timeout(60_000);
  const stops: ReturnType<typeof aStop>[] = [];
  afterEach(() => stops.splice(0).forEach(({ goOn }) => goOn())); // before workers, which finish what they do
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let url: string;
  let workers: { stop(): Promise<void> }[];
  beforeEach(async () => {
    workers = [];
    ({ db, url } = await registrationDatabase(stopping, 'handing_over'));
  });

  const aMailServer = (moments?: Moments) => mailServer(stopping, moments);

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
    workers.push(stopping(await aWorker(db, smtpUrl)));
  }

  const come = () => someone(db);
  const retryAtOnce = () => db.query('update pgboss.job set retry_delay = 0, retry_backoff = false');
  const until = (sql: string) => untilTrue(db, sql);

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
    await handOutAgain(db);
    await startWorker(smtpUrl);
    await untilDone(db);

    expect(received).to.have.length(1);
    expect(received[0]).to.contain(registration.id);
    expect(await inDoubt(db)).to.deep.equal([]);
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
    await handOutAgain(db);
    await startWorker(smtpUrl);
    await untilDone(db);

    expect(received).to.have.length(1);
    expect(await inDoubt(db)).to.deep.equal([{ about: 'REGISTERED', registrationId: registration.id }]);
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
    await handOutAgain(db);
    await startWorker(smtpUrl);
    await untilDone(db);

    expect(received).to.have.length(1);
    expect(await inDoubt(db)).to.deep.equal([{ about: 'REGISTERED', registrationId: registration.id }]);
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
    await untilDone(db);

    expect(received).to.have.length(1);
    expect(await inDoubt(db)).to.deep.equal([]);
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
    await untilDone(db);
    expect(received).to.have.length(1);
    const [mail] = await undeliveredMails(db);
    expect(mail).to.include({ about: 'REGISTERED', registrationId: registration.id });

    expect(await decideMails(db, mail?.id ?? '', 'send again')).to.equal(1);
    expect(await decideMails(db, mail?.id ?? '', 'send again')).to.equal(0);
    await untilDone(db);

    const ids = received.map((message) => /^Message-ID: (.*)$/im.exec(message)?.[1]);
    expect(ids).to.have.length(2);
    expect(new Set(ids).size).to.equal(1);
    expect(await inDoubt(db)).to.deep.equal([]);
  });

  it('is not even begun when it was handed over before', async () => {
    await come();
    let begun = 0;
    const { smtpUrl } = await aMailServer({ atReceiver: async () => void (begun += 1) });
    await db.query(`insert into mail_attempt ("jobId", job, at) select id, data, now() from pgboss.job`);
    await startWorker(smtpUrl);
    await untilDone(db);

    expect(begun).to.equal(0);
    expect(await inDoubt(db)).to.have.length(1);
  });

  it('is not sent when its person is erased in the moment in which that is noted', async () => {
    const { registration } = await come();
    const stop = aStop();
    stops.push(stop);
    const { smtpUrl, received } = await aMailServer({ atReceiver: () => stop.here() });
    await startWorker(smtpUrl);
    await stop.isReached;
    const erasing = db.createQueryRunner();
    await erasing.startTransaction();
    await eraseRegistration(erasing.manager, registration.id, asked());

    stop.goOn();
    await aTransactionWaits(db); // the note, for the job that is being removed
    await erasing.commitTransaction();
    await erasing.release();
    await workers[0]?.stop();

    expect(received).to.deep.equal([]);
    expect(await db.query('select from mail_attempt')).to.deep.equal([]);
  });

  it('is listed when the process is killed before the answer on the last try', async () => {
    const { registration } = await come();
    await db.query('update pgboss.job set retry_limit = 0');
    const { promise: arrived, resolve: hasArrived } = deferred();
    const { smtpUrl } = await aMailServer({
      atEnd: async () => {
        hasArrived();
        await never;
      },
    });
    const killed = await startProcess(smtpUrl);
    await arrived;
    await kill(killed);

    await giveUpOn(db);
    await startWorker(smtpUrl);
    await until(`exists(select from mail_attempt where "inDoubtSince" is not null)`);

    expect(await inDoubt(db)).to.deep.equal([{ about: 'REGISTERED', registrationId: registration.id }]);
  });
});
