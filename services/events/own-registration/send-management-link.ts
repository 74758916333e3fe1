import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { MAIL_QUEUE, RETRY_VALUES } from '../mail/mail-queue.js';
import { hashKey, once } from '../registration/idempotency-key.js';
import { checkEmail, checkLanguage } from '../registration/person-details.js';
import type { ManagementTokens } from '../registration/management-token.js';
import { LINK_LIMITS, MOST_TO_AN_ADDRESS } from './management-link.js';

/** Who wants the link to their registration. */
export interface LinkRequest {
  eventId: string;
  email: string;
  /** Of the e-mail; null for that of the registration. */
  language: string | null;
  idempotencyKey: string | null;
  now: Date;
}

/** Jobs are taken in the order in which they are due: what anybody can ask for goes after what happens to the registered. */
const AFTER_SECONDS = 5;

/**
 * Sends the link to a registration to its address, if there is one for the event, and not as often as the limits forbid.
 * Whether it does is to be told by nothing: not by the answer, not by how long it takes, and not by who waits for whom. So
 * whoever asks about an address takes the same lock and writes the same rows; an e-mail is put into the queue in any case, of
 * which is found when it is to be sent that it is about nobody.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError BAD_INPUT | EVENT_NOT_FOUND | IDEMPOTENCY_KEY_REUSED
 */
export async function sendManagementLink(
  tx: EntityManager,
  request: LinkRequest,
  { seal }: Pick<ManagementTokens, 'seal'>,
): Promise<void> {
  const { eventId, language, now } = request;
  const { emailNormalised } = checkEmail(request.email);
  if (language !== null) checkLanguage(language);
  const key = hashKey(request.idempotencyKey, ['sendManagementLink', eventId, emailNormalised, language]);
  const addressHash = seal(`address of a link ${emailNormalised}`);
  // No event is locked for it: whoever asks again and again holds up nobody who registers.
  const locks = [...(key === null ? [] : [key.keyHash]), addressHash];
  await tx.query(`select pg_advisory_xact_lock(hashtextextended(lock, 0)) from unnest($1::text[]) as lock`, [locks]);
  await once<null>(
    tx,
    { key, now },
    {
      work: async () => {
        const asked = [eventId, emailNormalised, now, language, now.getTime().toString(36), addressHash];
        const [found] = await tx.query<{ isEvent: boolean }[]>(SEND, asked);
        if (!found?.isEvent) throw refuse('EVENT_NOT_FOUND');
        // Kept as about nobody, so that the key is the same whether somebody is registered, was erased, or never was.
        return [null, { registrationId: null, mayManage: false, outcome: {} }];
      },
      again: () => Promise.resolve(null),
    },
  );
}

/**
 * Forgets when links were sent to which address, as soon as no limit needs it.
 *
 * @returns how many addresses of an event
 */
export async function forgetSentLinks(tx: EntityManager, now: Date): Promise<number> {
  const [, forgotten] = await tx.query<[unknown, number]>(
    `delete from sent_management_link where "askedAt" <= $1::timestamptz - interval '1 day'`,
    [now],
  );
  return forgotten;
}

/** Of one address, the living registration, else the newest of those that are over. */
const FIND = `
  select id, status, "expiresAt", "emailConfirmedAt" from (
    select *, false as "isOver" from registration
     where "eventId" = $1 and "emailNormalised" = $2 and status not in ('CANCELLED', 'EXPIRED')
    union all
    select *, true from registration
     where "eventId" = $1 and "emailNormalised" = $2 and status in ('CANCELLED', 'EXPIRED')
  ) as known
  order by "isOver", "queueNumber" desc limit 1`;

/** Who has registered an address of somebody else has nothing sent there when that is over. */
const MAY_BE_WRITTEN_TO = `"emailConfirmedAt" is not null or case
  when status = 'EXPIRED' or (status in ('PENDING', 'OFFERED') and "expiresAt" <= $3) then false
  when status = 'CANCELLED' then not exists(select from registration_policy where "eventId" = $1 and "asksForConfirmation")
  else true end`;

const SEND = `
  with found as (${FIND}), sent as (
    select "eventId", at from sent_management_link, unnest("sentAt") as at
     where "addressHash" = $6 and at > $3::timestamptz - interval '1 day'
  ), limits as (
    select count(*) < ${MOST_TO_AN_ADDRESS} and count(*) filter (where "eventId" = $1) < ${LINK_LIMITS.mostADay}
           and count(*) filter (where "eventId" = $1 and at > $3::timestamptz - make_interval(mins => ${LINK_LIMITS.minutesBetween})) = 0
           as "isKept"
      from sent
  ), allowed as (
    select id from found, limits where "isKept" and (${MAY_BE_WRITTEN_TO})
  ), noted as (
    insert into sent_management_link as noted ("addressHash", "eventId", "sentAt", "askedAt")
    select $6, $1, array(select at from sent where "eventId" = $1) || array(select $3::timestamptz from allowed), $3
    on conflict ("addressHash", "eventId") do update set "sentAt" = excluded."sentAt", "askedAt" = excluded."askedAt"
  ), job as (
    insert into pgboss.job (name, data, start_after, retry_limit, retry_delay, retry_backoff)
    select '${MAIL_QUEUE}',
           jsonb_build_object('entryId', null, 'registrationId', coalesce((select id from allowed), gen_random_uuid()),
                              'link', $5::text, 'language', $4::text),
           now() + make_interval(secs => ${AFTER_SECONDS}), ${RETRY_VALUES}
  )
  select exists(select from event where id = $1) as "isEvent"`;
