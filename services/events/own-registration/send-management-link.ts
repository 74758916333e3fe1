import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { MAIL_QUEUE, RETRY_VALUES } from '../mail/mail-queue.js';
import { hashKey, once } from '../registration/idempotency-key.js';
import { checkEmail, checkLanguage } from '../registration/person-details.js';
import { LINK_LIMITS } from './management-link.js';

/** Who wants the link to their registration. */
export interface LinkRequest {
  eventId: string;
  email: string;
  /** Of the e-mail; null for that of the registration. */
  language: string | null;
  idempotencyKey: string | null;
  now: Date;
}

/**
 * Sends the link to a registration to its address, if there is one for the event, and not as often as `LINK_LIMITS` forbids.
 * Whether it does is to be told by nothing: not by the answer, and not by how long it takes. So an e-mail is put into the
 * queue in any case, of which is found when it is to be sent that it is about nobody.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError BAD_INPUT | EVENT_NOT_FOUND | IDEMPOTENCY_KEY_REUSED
 */
export async function sendManagementLink(tx: EntityManager, request: LinkRequest): Promise<void> {
  const { eventId, language, now } = request;
  const { emailNormalised } = checkEmail(request.email);
  if (language !== null) checkLanguage(language);
  const key = hashKey(request.idempotencyKey, ['sendManagementLink', eventId, emailNormalised, language]);
  // No event is locked for it: whoever asks again and again holds up nobody who registers.
  if (key !== null) await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [key.keyHash]);
  await once<null>(
    tx,
    { key, now },
    {
      work: async () => {
        const asked = [eventId, emailNormalised, now, language, now.getTime().toString(36)];
        const [found] = await tx.query<{ isEvent: boolean; registrationId: string | null }[]>(SEND, asked);
        if (!found?.isEvent) throw refuse('EVENT_NOT_FOUND');
        return [null, { registrationId: found.registrationId, mayManage: false, outcome: {} }];
      },
      again: () => Promise.resolve(null),
    },
  );
}

/** Of one address, the living registration, else the newest of those that are over. */
const FIND = `
  select id from (
    select id, false as "isOver", "queueNumber" from registration
     where "eventId" = $1 and "emailNormalised" = $2 and status not in ('CANCELLED', 'EXPIRED')
    union all
    select id, true, "queueNumber" from registration
     where "eventId" = $1 and "emailNormalised" = $2 and status in ('CANCELLED', 'EXPIRED')
  ) as known
  order by "isOver", "queueNumber" desc limit 1`;

const IS_NEW_DAY = `sent."firstAt" <= $3::timestamptz - interval '1 day'`;

const SEND = `
  with found as (${FIND}), allowed as (
    insert into sent_management_link as sent ("registrationId", "firstAt", "lastAt", count) select id, $3, $3, 1 from found
    on conflict ("registrationId") do update
       set "lastAt" = $3,
           "firstAt" = case when ${IS_NEW_DAY} then $3 else sent."firstAt" end,
           count = case when ${IS_NEW_DAY} then 1 else sent.count + 1 end
     where sent."lastAt" <= $3::timestamptz - make_interval(mins => ${LINK_LIMITS.minutesBetween})
       and (${IS_NEW_DAY} or sent.count < ${LINK_LIMITS.mostADay})
    returning "registrationId"
  ), job as (
    insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
    select '${MAIL_QUEUE}',
           jsonb_build_object('entryId', null, 'registrationId', coalesce((select "registrationId" from allowed), gen_random_uuid()),
                              'link', $5::text, 'language', $4::text), ${RETRY_VALUES}
  )
  select exists(select from event where id = $1) as "isEvent", (select id from found) as "registrationId"`;
