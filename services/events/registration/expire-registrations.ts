import type { DataSource, EntityManager } from 'typeorm';
import { eachInTurn } from '../../shared/each-in-turn.js';
import { Actor, JournalKind } from '../journal/journal-entry.js';
import { lockEvent } from './locked-event.js';
import type { Change } from './record-changes.js';
import { type RegistrationState, SELECT_STATE } from './registration-state.js';
import { RegistrationStatus } from './registration-status.js';
import { settle } from './settle.js';

/**
 * Ends all registrations whose time has passed: those that were not confirmed, and offers that were not accepted, whose
 * seats go to the next of the queue. One transaction for each event, so that nobody waits for another event.
 *
 * @returns how many
 */
export async function expireOverdue(db: DataSource, now: Date): Promise<number> {
  const events = await db.query<{ eventId: string }[]>(
    `select distinct "eventId" from registration where status in ('PENDING', 'OFFERED') and "expiresAt" <= $1`,
    [now],
  );
  let expired = 0;
  await eachInTurn(events, async ({ eventId }) => {
    expired += await db.transaction((tx) => expireOverdueOf(tx, eventId, now));
  });
  return expired;
}

async function expireOverdueOf(tx: EntityManager, eventId: string, now: Date): Promise<number> {
  const event = await lockEvent(tx, eventId);
  const overdue = await tx.query<RegistrationState[]>(
    `select ${SELECT_STATE} from registration
      where "eventId" = $1 and status in ('PENDING', 'OFFERED') and "expiresAt" <= $2`,
    [eventId, now],
  );
  for (const registration of overdue) event.change(expired(registration));
  if (overdue.length > 0) await settle(tx, [event], now);
  return overdue.length;
}

/** How a registration changes whose time has passed. */
export function expired(before: RegistrationState): Change {
  const after = { ...before, status: RegistrationStatus.EXPIRED };
  return { kind: JournalKind.EXPIRED, actor: Actor.SYSTEM, before, after };
}
