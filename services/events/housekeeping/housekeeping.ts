import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { startRounds } from '../../shared/rounds.js';
import { remindDue } from '../mail/remind.js';
import { eraseWhatIsDue } from '../own-registration/erase-registration.js';
import { expireOverdue } from '../registration/expire-registrations.js';
import { forgetOldKeys } from '../registration/idempotency-key.js';
import { forgetOldMessages } from '../webhook/message/forget-messages.js';
import { tellOpenings } from '../webhook/message/tell-openings.js';

export interface HousekeepingOptions {
  db: DataSource;
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
  now: () => Date;
  log: Logger;
}

/** What one round has done: how many of each. */
export type Round = Readonly<
  Record<'expired' | 'opened' | 'reminded' | 'erased' | 'forgottenKeys' | 'forgottenMessages', number>
>;

/**
 * Does what is due by the clock: ends what was not confirmed or accepted in time, tells that registration has opened,
 * reminds of events, removes what may not be kept any longer, forgets old idempotency keys and what webhooks have told.
 * Several processes may do it at once: whoever comes second finds it done.
 */
export async function keepHouse(db: DataSource, now: Date): Promise<Round> {
  return {
    expired: await expireOverdue(db, now),
    opened: await tellOpenings(db, now),
    reminded: await remindDue(db, now),
    erased: await eraseWhatIsDue(db, now),
    forgottenKeys: await forgetOldKeys(db.manager, now),
    forgottenMessages: await forgetOldMessages(db, now),
  };
}

/** Keeps house again and again, until stopped. */
export function startHousekeeping({ db, everyMs, now, log }: HousekeepingOptions): { stop(): Promise<void> } {
  return startRounds({ everyMs, round: () => keepHouse(db, now()), log });
}
