import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { ProgrammeCycle } from './programme-cycle.js';

/** The rounds that an event belongs to: as one of their events, as the closing event, or as where they were taken up. */
export function cyclesByEvent(db: DataSource): DataLoader<string, ProgrammeCycle[]> {
  return new DataLoader(async (eventIds) => {
    const pairs: { eventId: string; cycleId: string }[] = await db.query(
      `select unnest("eventIds") as "eventId", "cycleId" from cycle_method where "eventIds" && $1
       union select "closingEventId", id from programme_cycle where "closingEventId" = any($1)
       union select "eventId", "cycleId" from uptake where "eventId" = any($1)`,
      [eventIds],
    );
    const ids = [...new Set(pairs.map(({ cycleId }) => cycleId))];
    const cycles = await db.getRepository(ProgrammeCycle).find({
      where: { id: In(ids) },
      order: { firstYear: { direction: 'ASC', nulls: 'LAST' }, id: 'ASC' },
    });
    return eventIds.map((id) => {
      const own = new Set(pairs.filter(({ eventId }) => eventId === id).map(({ cycleId }) => cycleId));
      return cycles.filter((cycle) => own.has(cycle.id));
    });
  });
}
