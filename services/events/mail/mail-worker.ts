import { setTimeout as wait } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { describeError } from '../../shared/log.js';
import { composeMail, type Links } from './compose-mail.js';
import { MAIL_QUEUE, type MailJob, sqlOver } from './mail-queue.js';
import type { MailSender } from './mail-sender.js';

/** How many jobs are taken at once; each is answered by itself. */
const AT_ONCE = 20;

export interface MailWorkerOptions {
  db: DataSource;
  sender: MailSender;
  links: Links;
  /** Pause when there is nothing to send, in milliseconds. */
  everyMs: number;
  log: Logger;
}

/**
 * Sends what is in the queue of e-mails, until stopped. A job is taken by one worker only; it is done when the server
 * has taken the message, and else comes again, later each time. Each message has an id of its own that stays the same.
 */
export async function startMailWorker({
  db,
  sender,
  links,
  everyMs,
  log,
}: MailWorkerOptions): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ db: sqlOver(db), schedule: false });
  boss.on('error', (error) => log.error({ error: describeError(error) }, 'the queue of e-mails has a problem'));
  await boss.start();
  const stopping = new AbortController();

  const sendOne = async ({ id, data }: PgBoss.Job<MailJob>): Promise<void> => {
    try {
      const mail = await composeMail(db, data, links);
      if (mail !== null) await sender.send(mail);
      await boss.complete(MAIL_QUEUE, id);
    } catch (error) {
      // The reason of a mail server may quote the address.
      log.warn(
        { type: error instanceof Error ? error.name : typeof error },
        'an e-mail could not be sent; trying again',
      );
      await boss.fail(MAIL_QUEUE, id);
    }
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const jobs = await boss.fetch<MailJob>(MAIL_QUEUE, { batchSize: AT_ONCE }).catch(() => []);
      await Promise.all(jobs.map((job) => sendOne(job).catch(() => undefined)));
      if (jobs.length === 0) await wait(everyMs, null, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await boss.stop({ graceful: false, wait: false });
      sender.stop();
    },
  };
}
