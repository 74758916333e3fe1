import type { DataSource } from 'typeorm';
import { eachInTurn } from '../../shared/each-in-turn.js';
import { Actor } from '../journal/journal-entry.js';
import { settleMarked } from './promote-waiting.js';

/**
 * Does what must follow where a capacity was changed past the commands, as by an operator with psql. One transaction for
 * each event, so that nobody waits for another event.
 *
 * @returns of how many events
 */
export async function settleCapacities(db: DataSource, now: Date): Promise<number> {
  const marks = await db.query<{ eventId: string }[]>('select distinct "eventId" from unsettled_capacity');
  let settled = 0;
  await eachInTurn(marks, async ({ eventId }) => {
    settled += await db.transaction((tx) => settleMarked(tx, [eventId], { actor: Actor.SYSTEM, now }));
  });
  return settled;
}
