import type { DataSource } from 'typeorm';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { insertInvitationJobs } from './invitation-queue.js';

/** How long before the last day for an answer organisations are reminded. */
const BEFORE_DAYS = 3;

/** What a reminder that is to be sent says of itself; $1 is when it was made. */
export const REMINDER = `"remindedAt" = $1, "reminderStatus" = 'QUEUED', "reminderFailure" = null, "reminderAt" = $1,
  "reminderJob" = gen_random_uuid()`;

/**
 * Reminds organisations once that have been sent an invitation, and have not answered, of the last day for it; not on the
 * day on which the invitation itself was sent. Mark and job are one statement.
 *
 * @returns how many
 */
export async function remindInvited(db: DataSource, now: Date): Promise<number> {
  const [found] = await db.query<{ reminded: number }[]>(
    `with due as (
       update invitation set ${REMINDER}
        where status = 'INVITED' and "mailStatus" = 'SENT' and "remindedAt" is null
          and "replyBy" between $2 and ($2::date + ${BEFORE_DAYS})::text
          and "mailAt" < $1::timestamptz - interval '1 day'
       returning id, "reminderJob" as "mailJob"
     ), mailed as (
       ${insertInvitationJobs('due', 'reminder')}
     )
     select count(*)::int as reminded from due`,
    [now, dayIn(GERMANY, now)],
  );
  return found?.reminded ?? 0;
}
