import type { DataSource } from 'typeorm';
import { insertMailJobs } from './mail-queue.js';

/** How long before an event its registered are reminded. */
const BEFORE_HOURS = 24;

/**
 * Reminds those once who have a seat at an event that begins within a day. Who was reminded earlier than that was reminded of
 * another beginning: the event was moved since. Mark and job are one statement.
 *
 * @returns how many
 */
export async function remindDue(db: DataSource, now: Date): Promise<number> {
  const [found] = await db.query<{ reminded: number }[]>(
    `with due as (
       update registration set "remindedAt" = $1
         from event
        where event.id = registration."eventId" and event.status <> 'CANCELLED'
          and event."startsAt" > $1 and event."startsAt" <= $1 + make_interval(hours => ${BEFORE_HOURS})
          and registration.status = 'CONFIRMED' and registration.email is not null
          and ("remindedAt" is null or "remindedAt" < event."startsAt" - make_interval(hours => ${BEFORE_HOURS}))
       returning null::bigint as id, registration.id as "registrationId"
     ), mailed as (
       ${insertMailJobs('due')}
     )
     select count(*)::int as reminded from due`,
    [now],
  );
  return found?.reminded ?? 0;
}
