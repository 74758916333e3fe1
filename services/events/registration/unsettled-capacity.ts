import type { EntityManager } from 'typeorm';

/**
 * Takes the notes that the capacity of events was changed. Whoever does so holds the events' locks, and reads the terms
 * afterwards: what is changed from then on is noted anew.
 *
 * @returns the events that had one
 */
export async function takeCapacityMarks(tx: EntityManager, eventIds: readonly string[]): Promise<string[]> {
  const [marks] = await tx.query<[{ eventId: string }[], number]>(
    'delete from unsettled_capacity where "eventId" = any($1) returning "eventId"',
    [eventIds],
  );
  return [...new Set(marks.map(({ eventId }) => eventId))];
}
