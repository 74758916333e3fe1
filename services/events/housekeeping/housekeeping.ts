import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { pruneChanges } from '../../shared/changes/prune-changes.js';
import { eachInTurn } from '../../shared/each-in-turn.js';
import { startRounds } from '../../shared/rounds.js';
import { forgetOldItems } from '../intake/forget-items.js';
import { giveUpMails } from '../mail/mail-failure.js';
import { remindDue } from '../mail/remind.js';
import { eraseWhatIsDue } from '../own-registration/erase-registration.js';
import { forgetSentLinks } from '../own-registration/send-management-link.js';
import { expireOverdue } from '../registration/expire-registrations.js';
import { forgetOldKeys } from '../registration/idempotency-key.js';
import { settleCapacities } from '../registration/settle-capacities.js';
import { forgetOldMessages } from '../webhook/message/forget-messages.js';
import { tellOpenings } from '../webhook/message/tell-openings.js';

/** How long services that follow may stay away and still be told which events were removed meanwhile: 90 days. */
const REMOVALS_KEPT_MS = 90 * 24 * 60 * 60 * 1_000;

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
    | 'settledCapacities'
    | 'expired'
    | 'opened'
    | 'reminded'
    | 'erased'
    | 'givenUpMails'
    | 'forgottenKeys'
    | 'forgottenLinks'
    | 'forgottenMails'
    | 'forgottenMessages'
    | 'prunedChanges',
    number
  >
>;

/**
 * Does what is due by the clock: lets follow what must where a capacity was changed past the commands, ends what was not
 * confirmed or accepted in time, tells that registration has opened, reminds of events, removes what may not be kept any
 * longer, lists e-mails that the queue has given up, forgets old idempotency keys, to which addresses links were sent, mails on which nobody has decided, what
 * webhooks have told, and which events were removed long ago. One that fails keeps none of the others from being done.
 * Several processes may do it at once: whoever comes second finds it done.
 */
export async function keepHouse(db: DataSource, now: Date, intakeKeptDays: number): Promise<Round> {
  const duties: Readonly<Record<keyof Round, () => Promise<number>>> = {
    settledCapacities: () => settleCapacities(db, now),
    expired: () => expireOverdue(db, now),
    opened: () => tellOpenings(db, now),
    reminded: () => remindDue(db, now),
    erased: () => eraseWhatIsDue(db, now),
    givenUpMails: () => giveUpMails(db),
    forgottenKeys: () => forgetOldKeys(db.manager, now),
    forgottenLinks: () => forgetSentLinks(db.manager, now),
    forgottenMails: () => forgetOldItems(db.manager, now, intakeKeptDays),
    forgottenMessages: () => forgetOldMessages(db, now),
    prunedChanges: () => pruneChanges(db.manager, new Date(now.getTime() - REMOVALS_KEPT_MS)),
  };
  const round: Record<string, number> = {};
  await eachInTurn(Object.entries(duties), async ([what, doIt]) => void (round[what] = await doIt()));
  return round as Round;
}

/** Keeps house again and again, until stopped. */
export function startHousekeeping(options: HousekeepingOptions): { stop(): Promise<void> } {
  const { db, everyMs, intakeKeptDays, now, log } = options;
  return startRounds({ everyMs, round: () => keepHouse(db, now(), intakeKeptDays), log });
}
