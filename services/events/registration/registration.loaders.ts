import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { readPlaces } from '../waiting-list/read-places.js';
import { isRegistrationId, Registration } from './registration.js';

/** One registration per id, in order; null where there is none. */
export function registration(db: DataSource): DataLoader<string, Registration | null> {
  return new DataLoader(async (ids) => {
    const rows = await db.getRepository(Registration).findBy({ id: In(ids.filter(isRegistrationId)) });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** The place of a registration in the queue of its event, 1 for the first; null for one that does not wait. */
export function waitlistPosition(db: DataSource): DataLoader<string, number | null> {
  return new DataLoader(async (ids) => {
    const places = await readPlaces(db.manager, ids);
    return ids.map((id) => places.get(id) ?? null);
  });
}
