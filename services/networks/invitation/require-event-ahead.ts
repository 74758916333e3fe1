import type { EntityManager } from 'typeorm';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { refuse } from '../errors.js';

/**
 * Refuses to invite to an event that was over at that time. Of an event that is not known, or not its days, nobody can say
 * so: networks follows `events`, and may be some seconds late.
 *
 * @throws ParticipationError EVENT_OVER
 */
export async function requireEventAhead(tx: EntityManager, eventId: string, at: Date): Promise<void> {
  const [event] = await tx.query<{ endedOn: string }[]>(
    `select "latestDay"::text as "endedOn" from followed_event where id = $1 and "latestDay" < $2::date`,
    [eventId, dayIn(GERMANY, at)],
  );
  if (event !== undefined) throw refuse('EVENT_OVER', { endedOn: event.endedOn });
}
