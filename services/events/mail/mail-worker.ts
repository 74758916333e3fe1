import type PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { sqlWithin } from '../../shared/jobs/job-queue.js';
import { startJobRounds } from '../../shared/jobs/job-worker.js';
import { takeJobs } from '../../shared/jobs/take-jobs.js';
import { describeError } from '../../shared/log.js';
import { isRefusedForGood } from '../../shared/mail/refused-for-good.js';
import { isOwn, type Links, mailAbout } from './compose-mail.js';
import {
  type Ending,
  HandedOverAlready,
  type MailTry,
  NoLongerHeld,
  noteAttempt,
  notedOf,
  putEndedInDoubt,
  putInDoubt,
  settleAttempt,
} from './mail-attempt.js';
import { MAIL_QUEUE, type MailJob, NOTICE_QUEUE } from './mail-queue.js';
import { type MailSubject, readSubjects } from './mail-subject.js';
import { AnswerLost, type MailSender } from '../../shared/mail/mail-sender.js';
import { type NoticeJob, spreadNotice, tellOne } from './spread-notice.js';

/** How many messages are taken at once: more than there are connections, so that none of these waits for the slowest. */
const SENT_AT_ONCE = 40;

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
 * has taken the message or refused it for good, and else comes again, later each time. Whether the server has taken it is not always known,
 * when a process dies or a connection breaks: such a message is not sent again, but kept for the operator.
 */
export async function startMailWorker(options: MailWorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { db, sender, everyMs, log } = options;
  const rounds = await startJobRounds({ db, about: MAIL_QUEUE, everyMs, log }, (boss) => {
    const work = new MailWork(options, boss);
    // By themselves: mails about one person do not wait until thousands are told of a change, nor for who cannot be told.
    return { rounds: { [NOTICE_QUEUE]: () => work.spread(), [MAIL_QUEUE]: () => work.send() } };
  });
  return {
    stop: async () => {
      await rounds.stop();
      sender.stop();
    },
  };
}

/** What a try is about, and whether its message was handed over before. */
interface ReadTry {
  subject: MailSubject | null;
  isNoted: boolean;
}

const NOTHING_READ: ReadTry = { subject: null, isNoted: false };

/** For all that were taken together, in their order: so that a message costs few statements of its own. */
async function readTries(db: DataSource, jobs: readonly MailTry[]): Promise<ReadTry[]> {
  const [subjects, noted] = await Promise.all([
    readSubjects(
      db,
      jobs.map(({ data }) => data),
    ),
    notedOf(
      db,
      jobs.map(({ id }) => id),
    ),
  ]);
  return jobs.map(({ id }, index) => ({ subject: subjects[index] ?? null, isNoted: noted.has(id) }));
}

class MailWork {
  constructor(
    private readonly options: MailWorkerOptions,
    private readonly boss: PgBoss,
  ) {}

  /** @returns how many changes of events there were of which some were to be told, at most a thousand each */
  async spread(): Promise<number> {
    const jobs = await takeJobs<NoticeJob>(this.options.db, { queue: NOTICE_QUEUE, most: 1 });
    for (const { id, data } of jobs) {
      const spreading = this.options.db.transaction(async (tx) => {
        await spreadNotice(tx, data);
        await this.boss.complete(NOTICE_QUEUE, id, {}, { db: sqlWithin(tx) });
      });
      await spreading.catch((error: unknown) => {
        this.options.log.warn({ error: describeError(error) }, 'a change could not be told of; trying again');
        return this.boss.fail(NOTICE_QUEUE, id).catch(() => undefined);
      });
    }
    return jobs.length;
  }

  /** @returns how many messages there were to be sent */
  async send(): Promise<number> {
    const { db } = this.options;
    for (const id of await putEndedInDoubt(db)) this.#tellOfDoubt(id);
    const jobs = await takeJobs<MailJob>(db, { queue: MAIL_QUEUE, most: SENT_AT_ONCE });
    if (jobs.length === 0) return 0;
    const reading = readTries(db, jobs);
    await Promise.all(jobs.map((job, index) => this.#sendOne(job, index, reading).catch(() => undefined)));
    return jobs.length;
  }

  async #sendOne(job: MailTry, index: number, reading: Promise<ReadTry[]>): Promise<void> {
    const queue = { db: this.options.db, boss: this.boss };
    const ending = await this.#attempt(job, async () => (await reading)[index] ?? NOTHING_READ);
    if (ending === 'no longer held') return; // whoever has it by now says how it ends
    if (ending === 'in doubt') {
      await putInDoubt(queue, job.id);
      this.#tellOfDoubt(job.id);
    } else {
      await settleAttempt(queue, job, ending); // where this fails, the attempt stays noted
      if (ending === 'refused' || (ending === 'not sent' && isLastTry(job))) this.#tellOfFailure(job.id);
    }
  }

  #tellOfDoubt(job: string): void {
    this.options.log.warn({ job }, 'nobody knows whether an e-mail was sent; "npm run mails" lists it');
  }

  #tellOfFailure(job: string): void {
    this.options.log.warn({ job }, 'an e-mail has failed for good; "npm run mails" lists it');
  }

  /** Who is not told of anything else at an event that was called off is told of that. */
  async #tellInstead({ data }: MailTry, subject: MailSubject | null): Promise<void> {
    if (subject?.isCalledOff && isOwn(data)) await tellOne(this.options.db, subject.id, subject.notice);
  }

  async #attempt(job: MailTry, read: () => Promise<ReadTry>): Promise<Ending | 'in doubt' | 'no longer held'> {
    const { db, links, sender, log } = this.options;
    try {
      const { subject, isNoted } = await read();
      if (isNoted) return 'in doubt';
      const mail = subject === null ? null : mailAbout(job.data, subject, links);
      if (mail === null) {
        await this.#tellInstead(job, subject);
        return 'nothing to send';
      }
      await sender.send(mail, () => noteAttempt(db, job));
      return 'sent';
    } catch (error) {
      if (error instanceof NoLongerHeld) return 'no longer held';
      if (error instanceof HandedOverAlready || error instanceof AnswerLost) return 'in doubt';
      // The reason of a mail server may quote the address.
      const type = error instanceof Error ? error.name : typeof error;
      log.warn({ job: job.id, type }, 'an e-mail could not be sent');
      return isRefusedForGood(error) ? 'refused' : 'not sent';
    }
  }
}

function isLastTry({ retryCount, retryLimit }: MailTry): boolean {
  return retryCount >= retryLimit;
}
