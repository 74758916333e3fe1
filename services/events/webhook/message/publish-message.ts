import type { DataSource, EntityManager } from 'typeorm';
import { allIdsOf } from '../../../shared/following/known-merges.js';
import { lockCounts } from '../../live-count/lock-counts.js';
import { insertDeliveryJobs } from '../delivery/schedule-delivery.js';
import { composeMessage } from './compose-message.js';
import { WebhookKind } from './webhook-kind.js';
import { WebhookMessage } from './webhook-message.js';

/**
 * Fixes the text of a message, then hands it to the endpoints that want it: a delivery for each, and its job. Both happen
 * once, however often it is asked for, and whenever a process dies meanwhile.
 */
export async function publishMessage(db: DataSource, id: string, now: Date): Promise<void> {
  await db.transaction((tx) => fixText(tx, id));
  await db.query(HAND_OUT, [id, now]);
}

async function fixText(tx: EntityManager, id: string): Promise<void> {
  const found = await tx.findOneBy(WebhookMessage, { id });
  if (found?.body !== null) return;
  // Whoever changes the waiting list has the event's lock: either this text tells of the change, or another message will.
  if (found.kind === WebhookKind.WAITLIST_CHANGED) await lockCounts(tx, [found.eventId ?? '']);
  const message = await tx.findOne(WebhookMessage, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (message?.body !== null) return;

  const version = message.version ?? (await nextVersion(tx));
  const body = await composeMessage(tx, message, version);
  if (body === null) await tx.delete(WebhookMessage, { id });
  else await tx.update(WebhookMessage, { id }, { version, body });
}

export async function nextVersion(tx: EntityManager): Promise<string> {
  const [next] = await tx.query<{ version: string }[]>(`select nextval('webhook_version') as version`);
  if (next === undefined) throw new Error('a sequence always has a next number');
  return next.version;
}

/** Whether an endpoint wants a message about an event: all of them where it names nothing. */
export const WANTS = `message.kind = any(endpoint.kinds) and (
    (endpoint."eventIds", endpoint."seriesIds", endpoint."organisationIds") = ('{}', '{}', '{}')
    or message."eventId" = any(endpoint."eventIds")
    or exists (
      select from event
       where event.id = message."eventId"
         and (event."seriesId" = any(endpoint."seriesIds")
              or exists (
                select from participation as part
                 where part."partyType" = 'ORGANISATION' and part."partyId" = any(${allIdsOf('endpoint."organisationIds"')})
                   and part.role in ('HOST', 'LEAD_ORGANISER', 'ORGANISER', 'COOPERATION_PARTNER')
                   and (part."eventId" = event.id or (part."eventId" is null and part."seriesId" = event."seriesId"))))))`;

const HAND_OUT = `with message as (
    update webhook_message set "publishedAt" = $2
     where id = $1 and body is not null and "publishedAt" is null
    returning id, "eventId", kind
  ), added as (
    insert into webhook_delivery (id, "endpointId", "messageId", state, attempts, "nextAttemptAt", "jobId", "createdAt")
    select gen_random_uuid(), endpoint.id, message.id, 'WAITING', 0, $2::timestamptz, gen_random_uuid(), $2::timestamptz
      from message join webhook_endpoint as endpoint on ${WANTS}
     where endpoint.state = 'ACTIVE'
    on conflict do nothing
    returning id, "endpointId", "jobId", "nextAttemptAt"
  )
  ${insertDeliveryJobs('added')}`;
