import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { groupedBy } from '../../shared/loader.js';
import { Selection } from '../../shared/rows/selection.js';
import { ProgrammeCycle } from './programme-cycle.js';

/** Each cycle of some events, with those events. */
const CYCLES_OF_EVENTS = `(
  select "cycleId", array_agg("eventId") as "eventIds" from (
    select unnest("eventIds") as "eventId", "cycleId" from cycle_method where "eventIds" && cast(:eventIds as text[])
    union
    select "closingEventId", id from programme_cycle where "closingEventId" = any(:eventIds)
    union
    select "eventId", "cycleId" from uptake where "eventId" = any(:eventIds)
  ) found group by "cycleId"
) belonging`;

/**
 * The cycles that an event belongs to, earliest first: as one of their events, as their end, or as where they were taken
 * up. One list per event, in the order of the events.
 */
export function cyclesByEvent(db: DataSource): DataLoader<string, ProgrammeCycle[]> {
  return new DataLoader(async (eventIds) => {
    const found = await Selection.of(db, ProgrammeCycle, 'cycle')
      .join(CYCLES_OF_EVENTS, 'belonging."cycleId" = cycle.id', { eventIds })
      .readWith(['belonging."eventIds"'], 'cycle."firstYear" nulls last, cycle.id');
    return groupedBy(eventIds, found, ({ more: [events] }) => events as string[]).map((list) =>
      list.map(({ row }) => row),
    );
  });
}
