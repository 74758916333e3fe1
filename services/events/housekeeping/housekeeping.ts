import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { startRounds } from '../../shared/rounds.js';
import { forgetOldItems } from '../intake/forget-items.js';
import { remindDue } from '../mail/remind.js';
import { eraseWhatIsDue } from '../own-registration/erase-registration.js';
import { expireOverdue } from '../registration/expire-registrations.js';
import { forgetOldMessages, tellOpened } from '../webhook-sending/registration-opened.js';
import { forgetOldKeys } from '../registration/idempotency-key.js';

export interface HousekeepingOptions {
  db: DataSource;
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
  /** Days after which nothing personal is kept of a mail on which nobody has decided. */
  intakeKeptDays: number;
  now: () => Date;
  log: Logger;
}

/** What one round has done: how many of each. */
export type Round = Readonly<
  Record<
    'expired' | 'reminded' | 'erased' | 'forgottenKeys' | 'forgottenMails' | 'opened' | 'forgottenMessages',
    number
  >
>;

/**
 * Does what is due by the clock: ends what was not confirmed or accepted in time, reminds of events, removes what may
 * not be kept any longer, forgets old idempotency keys and mails on which nobody has decided, tells of registrations that
 * have opened. Several processes may do it at once: whoever comes second finds it done.
 */
export async function keepHouse(db: DataSource, now: Date, intakeKeptDays: number): Promise<Round> {
  return {
    expired: await expireOverdue(db, now),
    reminded: await remindDue(db, now),
    erased: await eraseWhatIsDue(db, now),
    forgottenKeys: await forgetOldKeys(db.manager, now),
    forgottenMails: await forgetOldItems(db.manager, now, intakeKeptDays),
    opened: await tellOpened(db, now),
    forgottenMessages: await forgetOldMessages(db, now),
  };
}

/** Keeps house again and again, until stopped. */
export function startHousekeeping(options: HousekeepingOptions): { stop(): Promise<void> } {
  const { db, everyMs, intakeKeptDays, now, log } = options;
  return startRounds({ everyMs, round: () => keepHouse(db, now(), intakeKeptDays), log });
}
