import { WebhookKind } from './webhook-kind.js';

/** The queue of messages whose text is to be fixed, and which are to be handed to the endpoints. */
export const PUBLISH_QUEUE = 'webhook-publish';

export interface PublishJob {
  messageId: string;
}

/** Until it succeeds, for about a day. */
export const PUBLISH_RETRIES = { retryLimit: 12, retryDelay: 20, retryBackoff: true };

/** How long a message that is merged collects what happens. Seconds. */
const COLLECTS_S = 3;

/**
 * For a `with`: messages of what was decided about events whose lock is held, and the jobs that publish them. Without any
 * endpoint there are none.
 *
 * A message of the waiting list collects: where one of the event does so already, that one tells of this change as well,
 * since its text is made with the event's lock held. All others keep the count of this moment.
 *
 * @param news a JSON list of `EventNews`, with the moment `at`
 * @param counted rows of counters as they are by now
 */
export function insertNews(news: string, counted: string): string {
  const collects = `news.kind = '${WebhookKind.WAITLIST_CHANGED}'`;
  return `told as (
    insert into webhook_message ("eventId", kind, at, slot, facts, version)
    select news."eventId", news.kind, news.at, case when ${collects} then 'QUEUE' end,
           case when not ${collects} then jsonb_build_object(
             'confirmed', confirmed, 'waitlisted', waitlisted, 'offered', offered, 'capacity', news.capacity,
             'seatsLeft', news."seatsLeft", 'version', version) end,
           case when not ${collects} then nextval('webhook_version') end
      from jsonb_to_recordset(${news})
             as news("eventId" text, kind text, at timestamptz, capacity int, "seatsLeft" int)
      join ${counted} using ("eventId")
     where exists (select from webhook_endpoint)
    on conflict ("eventId", slot) where body is null and slot is not null do nothing
    returning id, slot
  ), publishing as (
    ${insertPublishJobs('told')}
  )`;
}

/** For a `with`: puts a job in for each row of `source` that has the `id` and the `slot` of a message. */
export function insertPublishJobs(source: string): string {
  const { retryLimit, retryDelay, retryBackoff } = PUBLISH_RETRIES;
  return `insert into pgboss.job (name, data, start_after, retry_limit, retry_delay, retry_backoff)
          select '${PUBLISH_QUEUE}', jsonb_build_object('messageId', id),
                 now() + make_interval(secs => case when slot is null then 0 else ${COLLECTS_S} end),
                 ${retryLimit}, ${retryDelay}, ${retryBackoff}
            from ${source}`;
}
