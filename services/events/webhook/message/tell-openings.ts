import type { DataSource } from 'typeorm';
import { insertPublishJobs } from './insert-messages.js';

/**
 * Tells that one can register for events whose registration has opened meanwhile, once. Mark and message are one
 * statement. Where the event was called off, or registration closed again, there is nothing to tell.
 *
 * @returns how many have opened
 */
export async function tellOpenings(db: DataSource, now: Date): Promise<number> {
  const [found] = await db.query<{ opened: number }[]>(
    `with opened as (
       update registration_policy set "awaitsOpening" = false
        where "awaitsOpening" and ("opensAt" <= $1 or "opensAt" is null)
       returning "eventId", "closesAt"
     ), told as (
       insert into webhook_message ("eventId", kind, at, version)
       select "eventId", 'REGISTRATION_OPENED', $1, nextval('webhook_version')
         from opened join event on event.id = "eventId"
        where status <> 'CANCELLED' and ("closesAt" is null or "closesAt" > $1) and exists (select from webhook_endpoint)
       returning id, slot
     ), publishing as (
       ${insertPublishJobs('told')}
     )
     select count(*)::int as opened from opened`,
    [now],
  );
  return found?.opened ?? 0;
}
