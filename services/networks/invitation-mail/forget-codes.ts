import type { DataSource } from 'typeorm';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { ANSWERABLE_DAYS } from '../invitation-reply/reply-token.js';

/**
 * Forgets the codes under which seats are kept back, where no e-mail can follow that names them: the invitation was answered
 * or taken back, its e-mail has failed, or the event is over. Until then somebody may be reminded and given more time. Of an
 * event whose day is not known, codes are forgotten when the time for an answer is over, and half a year at least after the
 * last e-mail.
 *
 * @returns how many
 */
export async function forgetCodes(db: DataSource, now: Date): Promise<number> {
  const [, count] = await db.query<[unknown, number]>(
    `update invitation set "invitationCode" = null
      where "invitationCode" is not null
        and (status <> 'INVITED' or "mailStatus" = 'FAILED'
             or coalesce((select "latestDay" < $2::text::date from followed_event where id = invitation."eventId"),
                         coalesce("replyBy" < $2::text, true)
                           and greatest("sentAt", "mailAt", "remindedAt") < $1::timestamptz - interval '${ANSWERABLE_DAYS} days'))`,
    [now, dayIn(GERMANY, now)],
  );
  return count;
}
