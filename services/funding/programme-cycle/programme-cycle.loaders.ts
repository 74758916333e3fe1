import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { ProgrammeCycle } from './programme-cycle.js';

const CYCLES_OF_EVENTS = `
  select unnest("eventIds") as "eventId", "cycleId" from cycle_method where "eventIds" && $1::text[]
  union
  select "closingEventId", id from programme_cycle where "closingEventId" = any($1)
  union
  select "eventId", "cycleId" from uptake where "eventId" = any($1)`;

/**
 * The cycles that an event belongs to, earliest first: as one of their events, as their end, or as where they were taken
 * up. One list per event, in the order of the events.
 */
export function cyclesByEvent(db: DataSource): DataLoader<string, ProgrammeCycle[]> {
  return new DataLoader(async (eventIds) => {
    const pairs = await db.query<{ eventId: string; cycleId: string }[]>(CYCLES_OF_EVENTS, [eventIds]);
    const ids = [...new Set(pairs.map(({ cycleId }) => cycleId))];
    const cycles = await db
      .getRepository(ProgrammeCycle)
      .createQueryBuilder('cycle')
      .where('cycle.id = any(:ids)', { ids })
      .orderBy('cycle."firstYear"', 'ASC', 'NULLS LAST')
      .addOrderBy('cycle.id')
      .getMany();

    const belongs = new Set(pairs.map(({ eventId, cycleId }) => `${eventId} ${cycleId}`));
    return eventIds.map((eventId) => cycles.filter(({ id }) => belongs.has(`${eventId} ${id}`)));
  });
}
