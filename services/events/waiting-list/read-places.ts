import type { EntityManager } from 'typeorm';
import { SELECT_PLACES } from './buckets.js';

/**
 * The places in the queue of those of some registrations that wait, by id; 1 is the first. However many wait, each place is
 * read from a few hundred rows.
 */
export async function readPlaces(tx: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const places = await tx.query<{ id: string; place: number }[]>(SELECT_PLACES, [ids]);
  return new Map(places.map(({ id, place }) => [id, place]));
}
