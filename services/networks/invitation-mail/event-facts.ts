import { z } from 'zod';
import { serviceQuery } from '../../shared/following/service-query.js';
import { Role } from '../../shared/identity.js';

/** What an invitation says about the event. */
export interface EventFacts {
  title: Record<'de' | 'en', string>;
  isCalledOff: boolean;
  start: { at: Date; timeZone: string } | null;
}

/** Asks `events` for what anybody may know of an event; null when there is none with this id. */
export type ReadEventFacts = (eventId: string) => Promise<EventFacts | null>;

/** A service that takes longer is asked again. */
const PATIENCE_MS = 15_000;

const QUERY = `query ($id: ID!) {
  event(id: $id) { status de: title(language: "de") en: title(language: "en") start { at timeZone } }
}`;

const Answer = z.object({
  event: z
    .object({
      status: z.string(),
      de: z.string(),
      en: z.string(),
      start: z.object({ at: z.iso.datetime().transform((at) => new Date(at)), timeZone: z.string() }).nullable(),
    })
    .nullable(),
});

/**
 * Reads facts of events from their service, as the gateway would for anybody.
 *
 * @param stop ends what is under way
 * @throws when the service cannot be reached, cannot say whether there is the event, or answers something else
 */
export function eventFactsFrom(url: string, secret: string, stop: AbortSignal): ReadEventFacts {
  const ask = serviceQuery({ url, as: 'networks', roles: [Role.PUBLIC], secret, stop }, PATIENCE_MS);
  return async (id) => {
    const { event } = Answer.parse(await ask(QUERY, { id }));
    if (event === null) return null;
    const { status, start, ...title } = event;
    return { title, start, isCalledOff: status === 'CANCELLED' };
  };
}

/** So long one answer is given to all who ask. Milliseconds. */
const KEPT_MS = 5_000;

/**
 * Asks once for all e-mails to one event that are put together within some seconds. A question that fails is asked again.
 *
 * @param now grows with time; milliseconds
 */
export function sharedEventFacts(read: ReadEventFacts, now = () => performance.now()): ReadEventFacts {
  const kept = new Map<string, { at: number; facts: Promise<EventFacts | null> }>();
  const forgetOld = () => {
    for (const [id, { at }] of kept) if (now() - at >= KEPT_MS) kept.delete(id);
  };
  return (id) => {
    forgetOld();
    const known = kept.get(id);
    if (known !== undefined) return known.facts;
    const asked = { at: now(), facts: read(id) };
    kept.set(id, asked);
    asked.facts.catch(() => {
      if (kept.get(id) === asked) kept.delete(id);
    });
    return asked.facts;
  };
}
