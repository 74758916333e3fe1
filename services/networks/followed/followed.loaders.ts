import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';

/** Whether events are there, as far as networks has read them: one answer for each id, in order. */
export function isEventKnown(db: DataSource): DataLoader<string, boolean> {
  return new DataLoader(async (ids) => {
    const rows = await db.query<{ id: string }[]>('select id from followed_event where id = any($1)', [ids]);
    const known = new Set(rows.map(({ id }) => id));
    return ids.map((id) => known.has(id));
  });
}
