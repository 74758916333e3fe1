import { WebhookKind } from './webhook-kind.js';

/** How an event stands, as far as those want to know who do not watch it all the time. */
export interface Standing {
  /** Whether somebody who registers for one seat now has to wait. */
  isSoldOut: boolean;
  waitlisted: number;
  waitingParties: number;
}

/** Something about an event that receivers are told of, decided while the event's lock is held. */
export interface EventNews {
  eventId: string;
  kind: WebhookKind;
  capacity: number | null;
  seatsLeft: number | null;
}

/** What is new between two moments of one event. */
export function newsBetween(before: Standing, after: Standing): WebhookKind[] {
  const kinds: WebhookKind[] = [];
  if (before.isSoldOut !== after.isSoldOut) {
    kinds.push(after.isSoldOut ? WebhookKind.EVENT_SOLD_OUT : WebhookKind.EVENT_SEATS_FREE);
  }
  if (before.waitlisted !== after.waitlisted || before.waitingParties !== after.waitingParties) {
    kinds.push(WebhookKind.WAITLIST_CHANGED);
  }
  return kinds;
}
