import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { aBreakingMailServer } from '../../shared/mail/mail-server.fixture.js';
import { projectFile } from '../../shared/project.js';
import { jsonService } from '../../shared/testing/json-service.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { keepHouse } from '../housekeeping/housekeeping.js';
import { EVENT, invitationScene, startSending, untilTried } from './invitation-mail.fixture.js';

const SOON_MS = 60 * 60 * 1000;

describe('an invitation whose sender is killed', function () {
  this.timeout(60_000);
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let scene: Awaited<ReturnType<typeof invitationScene>>;

  beforeEach(async () => {
    scene = await invitationScene('killed-sender', stopping);
    ({ db } = scene);
  });

  /** What networks asks of events, and nothing else. */
  async function anEventsService(): Promise<string> {
    const { at, timeZone } = EVENT.start ?? expect.fail();
    const event = { status: 'ANNOUNCED', ...EVENT.title, start: { at: at.toISOString(), timeZone } };
    return stopping(await jsonService(() => ({ data: { event } }))).url;
  }

  /** The service itself, which nothing but a signal stops. */
  async function startProcess(smtpUrl: string): Promise<ChildProcess> {
    const started = spawn(process.execPath, [projectFile('build/services/networks/main.js')], {
      env: {
        NETWORKS_PORT: '0',
        NETWORKS_DATABASE_URL: (db.options as { url: string }).url,
        EVENTS_URL: await anEventsService(),
        GATEWAY_SECRET: 'only-for-this-test-only-for-this-test',
        LOG_LEVEL: 'silent',
        SMTP_URL: smtpUrl,
        MAIL_EVERY_MS: '20',
        FOLLOW_EVERY_MS: '600000',
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

  async function until(sql: string): Promise<void> {
    for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
      const [row] = await db.query<{ holds: boolean }[]>(`select (${sql}) as holds`);
      if (row?.holds) return;
    }
    throw new Error(`did not become true in time: ${sql}`);
  }

  /** What pg-boss does about a job whose worker says nothing any more, a quarter of an hour later. */
  const handOutAgain = (state = 'retry') =>
    db.query(`update pgboss.job set state = $1, start_after = now() where state = 'active'`, [state]);

  /** Starts a process, and kills it when all but the end of a message is with the server. */
  async function killedBeforeTheEnd(smtpUrl: string): Promise<void> {
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    await runner.query('lock table invitation in share mode');
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%update invitation%'`;
    const killed = await startProcess(smtpUrl);
    await until(`exists(${waiting})`);
    await kill(killed);
    // The server of the database must not write what a dead process has asked for.
    await db.query(waiting.replace('select', 'select pg_terminate_backend(pid)'));
    await runner.rollbackTransaction();
    await runner.release();
  }

  it('is sent by another one when the end of the message had not gone out', async () => {
    const server = stopping(await aBreakingMailServer());
    await scene.send(['club']);
    await killedBeforeTheEnd(server.url);
    const before = [server.received.length, await scene.mailOf('club')];

    await handOutAgain();
    await startSending(db, { smtpUrl: server.url }, stopping);
    await untilTried(db);

    expect(before).to.deep.equal([0, { mailStatus: 'QUEUED', mailFailure: null }]);
    expect(server.received).to.have.length(1);
    expect(await scene.mailOf('club')).to.deep.equal({ mailStatus: 'SENT', mailFailure: null });
  });

  it('is in doubt, and is not sent again, when the server had all of it and had not answered', async () => {
    let arrived: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (arrived = resolve));
    let isGone: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (isGone = resolve));
    const atEnd = async () => {
      arrived();
      await gone; // there is nobody any more to be answered
    };
    const server = stopping(await aBreakingMailServer({ atEnd }));
    await scene.send(['club']);
    const killed = await startProcess(server.url);
    await all;

    await kill(killed);
    isGone();
    await handOutAgain();
    await startSending(db, { smtpUrl: server.url }, stopping);
    await untilTried(db);

    expect(server.received).to.have.length(1);
    expect(await scene.mailOf('club')).to.deep.equal({ mailStatus: 'UNCERTAIN', mailFailure: null });
  });

  it('has failed, and can be sent anew, when it was the last try', async () => {
    const server = stopping(await aBreakingMailServer());
    await scene.send(['club']);
    await killedBeforeTheEnd(server.url);

    await handOutAgain('failed');
    const { givenUpMails } = await keepHouse(db, new Date(Date.now() + SOON_MS));
    const failed = await scene.mailOf('club');
    await scene.send(['club']);
    await startSending(db, { smtpUrl: server.url }, stopping);
    await untilTried(db);

    expect(givenUpMails).to.equal(1);
    expect(failed).to.deep.equal({ mailStatus: 'FAILED', mailFailure: 'GIVEN_UP' });
    expect(server.received).to.have.length(1);
  });
});
