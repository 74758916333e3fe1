import type { DataSource } from 'typeorm';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { ANSWERABLE_DAYS } from '../invitation-reply/reply-token.js';

/**
 * Forgets the codes under which seats are kept back, where no e-mail can follow that names them: the invitation was answered
 * or taken back, its e-mail has failed, or the time for an answer is over.
 *
 * @returns how many
 */
export async function forgetCodes(db: DataSource, now: Date): Promise<number> {
  const [, count] = await db.query<[unknown, number]>(
    `update invitation set "invitationCode" = null
      where "invitationCode" is not null
        and (status <> 'INVITED' or "mailStatus" = 'FAILED' or "replyBy" < $2
             or ("replyBy" is null and "sentAt" < $1::timestamptz - interval '${ANSWERABLE_DAYS} days'))`,
    [now, dayIn(GERMANY, now)],
  );
  return count;
}
