import { expect } from 'chai';
import PgBoss from 'pg-boss';
import type { DataSource } from 'typeorm';
import { TOKENS } from '../events.fixture.js';
import { SILENT } from '../live-count/live-count.fixture.js';
import { anEvent, aRequest, registered } from '../registration/registration.fixture.js';
import { sqlOver } from '../../shared/jobs/job-queue.js';
import { mailSender } from '../../shared/mail/mail-sender.js';
import { aBreakingMailServer, type Moments } from '../../shared/mail/mail-server.fixture.js';
import type { stopAfter } from '../../shared/testing/stop-after.js';
import { startMailWorker } from './mail-worker.js';
import { undeliveredMails } from './undelivered-mails.js';

const LINKS = { managementTokens: TOKENS, registrationUrl: 'https://city.example/registration' };

/** Somebody who has registered for an event of their own. */
export async function someone(db: DataSource) {
  return registered(db, aRequest(await anEvent(db)));
}

export function startWorker(db: DataSource, smtpUrl: string): Promise<{ stop(): Promise<void> }> {
  const sender = mailSender({ smtpUrl, folder: '', from: 'Stadt <anmeldung@example.org>' });
  return startMailWorker({ db, sender, links: LINKS, everyMs: 20, log: SILENT });
}

/** A server that takes mails, until something happens at one of its moments. */
export async function mailServer(stopping: ReturnType<typeof stopAfter>, moments: Moments = {}) {
  const { url: smtpUrl, received } = stopping(await aBreakingMailServer(moments));
  return { smtpUrl, received };
}

/** The mails of which nobody knows whether they arrived; there are no others that were not delivered. */
export async function inDoubt(db: DataSource) {
  return (await undeliveredMails(db)).map(({ state, about, registrationId }) => {
    expect(state).to.equal('IN_DOUBT');
    return { about, registrationId };
  });
}

/** What pg-boss does about a job whose worker says nothing any more, a quarter of an hour later. */
export async function handOutAgain(db: DataSource): Promise<void> {
  await db.query(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`);
}

export async function untilTrue(db: DataSource, sql: string, withinMs = 20_000): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline;) {
    const [row] = await db.query<{ holds: boolean }[]>(`select (${sql}) as holds`);
    if (row?.holds) return;
  }
  throw new Error(`did not become true in time: ${sql}`);
}

/** Resolves when no job is left to be done. */
export function untilDone(db: DataSource): Promise<void> {
  return untilTrue(db, `not exists(select from pgboss.job where state < 'completed')`);
}

export function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

/** What pg-boss itself does about jobs whose worker says nothing any more, here at once. */
export async function giveUpOn(db: DataSource): Promise<void> {
  await db.query(`update pgboss.job set expire_in = '0' where state = 'active'`);
  const boss = new PgBoss({ db: sqlOver(db), supervise: false, schedule: false });
  await boss.start();
  await boss.maintain();
  await boss.stop({ graceful: false, wait: false });
}

/** A place where somebody waits until the test lets them go on. */
export function aStop() {
  const { promise: isReached, resolve: reach } = deferred();
  const { promise: mayGoOn, resolve: goOn } = deferred();
  const here = () => {
    reach();
    return mayGoOn;
  };
  return { here, isReached, goOn };
}
