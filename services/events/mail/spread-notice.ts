import type { DataSource, EntityManager } from 'typeorm';
import { MAIL_QUEUE, NOTICE_QUEUE, type Noticed, RETRY_VALUES } from './mail-queue.js';

/** How many are told of a change by one statement. */
const AT_ONCE = 1_000;

/** A change of an event of which all that it concerns are to be told. */
export interface NoticeJob extends Noticed {
  eventId: string;
  /** Whoever registered up to this place has been told. */
  after?: string;
}

/**
 * Puts an e-mail into the queue for some of those whom a change of an event concerns, and the job for the rest. The
 * change is committed before: who registers later is told of the event as it is by then, and everybody else is found.
 * One that a newer change has overtaken is told with that.
 *
 * @param tx in which the job itself is completed, so that nobody is told twice
 * @returns how many are told
 */
export async function spreadNotice(tx: EntityManager, job: NoticeJob): Promise<number> {
  const { eventId, notice = null, access = null, after = '0' } = job;
  const [found] = await tx.query<{ told: number }[]>(SPREAD, [eventId, notice, access, after]);
  return found?.told ?? 0;
}

/**
 * Puts the e-mail about a change of an event into the queue for one registration, unless it was put in before: for one that
 * was committed when those whom the change concerns had been found already.
 */
export async function tellOne(db: DataSource, registrationId: string, notice: number): Promise<void> {
  await db.query(TELL_ONE, [registrationId, notice]);
}

/** For each registration `id` of `source`, once: who went to the end of the queue meanwhile comes by a second time. */
const insertTold = (source: string, { notice, access }: Record<'notice' | 'access', string>) =>
  `insert into pgboss.job (name, data, singleton_key, singleton_on, retry_limit, retry_delay, retry_backoff)
   select '${MAIL_QUEUE}',
          jsonb_strip_nulls(jsonb_build_object('registrationId', id, 'notice', ${notice}, 'access', ${access})) || '{"entryId": null}',
          concat_ws(' ', 'notice', ${notice}, 'access', ${access}, id), 'epoch', ${RETRY_VALUES}
     from ${source}
   on conflict do nothing
   returning id`;

const TELL_ONE = insertTold('(select $1::uuid as id) as one', { notice: '$2::int', access: 'null::int' });

/** Whom another join link concerns is in; any other change concerns also those who hope for a seat. */
const SPREAD = `with page as (
    select registration.id, registration."queueNumber", registration.email
      from registration
      join event_notice on event_notice."eventId" = registration."eventId"
       and (event_notice.revision = $2::int or event_notice."accessRevision" = $3::int)
     where registration."eventId" = $1 and registration."queueNumber" > $4::bigint
       and registration.status = any(case when $2::int is null then '{CONFIRMED}'::text[]
                                          else '{PENDING,CONFIRMED,WAITLISTED,OFFERED}' end)
     order by registration."queueNumber" limit ${AT_ONCE}
  ), told as (
    ${insertTold('page where email is not null', { notice: '$2::int', access: '$3::int' })}
  ), rest as (
    insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff)
    select '${NOTICE_QUEUE}',
           jsonb_strip_nulls(jsonb_build_object('eventId', $1::text, 'notice', $2::int, 'access', $3::int,
                                                'after', max("queueNumber")::text)), ${RETRY_VALUES}
      from page having count(*) = ${AT_ONCE}
  )
  select count(*)::int as told from told`;
