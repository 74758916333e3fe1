import type { EntityManager } from 'typeorm';
import { type LocalizedTexts, textIn } from '../../../shared/facts/localized-text.js';
import { readCounts } from '../../live-count/live-count.loaders.js';
import { MESSAGE_TYPES, WebhookKind } from './webhook-kind.js';
import type { ToldCount, WebhookMessage } from './webhook-message.js';

/** What messages say of an event. */
interface ToldEvent {
  title: LocalizedTexts;
  status: string;
  timeZone: string;
  startsAt: Date | null;
  endsAt: Date | null;
  opensAt: Date | null;
  closesAt: Date | null;
  capacity: number | null;
}

/**
 * Puts the text of a message together, which is never changed afterwards, so that every attempt sends the same.
 *
 * @param version as the receiver is to know it
 * @returns null where the event is gone
 */
export async function composeMessage(
  tx: EntityManager,
  message: WebhookMessage,
  version: string,
): Promise<string | null> {
  const data = message.kind === WebhookKind.TEST ? {} : await aboutEvent(tx, message);
  if (data === null) return null;
  const { at, kind } = message;
  return JSON.stringify({
    type: MESSAGE_TYPES[kind],
    timestamp: at.toISOString(),
    data: { version: Number(version), ...data },
  });
}

async function aboutEvent(tx: EntityManager, message: WebhookMessage): Promise<object | null> {
  const { eventId, kind, changes } = message;
  const event = await readEvent(tx, eventId ?? '');
  if (event === null) return null;
  const common = { eventId, title: textIn(event.title, null) };
  if (kind === WebhookKind.EVENT_CHANGED) {
    const { status, timeZone, startsAt, endsAt, capacity } = event;
    return { ...common, changes, status, startsAt, endsAt, timeZone, capacity };
  }
  const { opensAt, closesAt } = event;
  const window = kind === WebhookKind.REGISTRATION_OPENED ? { opensAt, closesAt } : {};
  return { ...common, ...window, count: message.facts ?? (await readCount(tx, eventId ?? '')) };
}

async function readEvent(tx: EntityManager, eventId: string): Promise<ToldEvent | null> {
  const [event] = await tx.query<ToldEvent[]>(
    `select event.title, event.status, event."timeZone", event."startsAt", event."endsAt",
            terms."opensAt", terms."closesAt", terms.capacity
       from event join registration_terms as terms on terms."eventId" = event.id
      where event.id = $1`,
    [eventId],
  );
  return event ?? null;
}

async function readCount(tx: EntityManager, eventId: string): Promise<ToldCount | null> {
  const [count] = await readCounts((sql, parameters) => tx.query(sql, parameters), [eventId]);
  if (count == null) return null;
  const { confirmed, waitlisted, offered, capacity, version } = count;
  return { confirmed, waitlisted, offered, capacity, seatsLeft: count.seatsLeft(), version };
}
