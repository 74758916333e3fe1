import { z } from 'zod';
import { Role, VIEWER_HEADER, type Viewer, viewerSigner } from '../../shared/identity.js';

/** What an invitation says about the event. */
export interface EventFacts {
  title: Record<'de' | 'en', string>;
  isCalledOff: boolean;
  start: { at: Date; timeZone: string } | null;
}

/** Asks `events` for what anybody may know of an event; null when there is none with this id. */
export type ReadEventFacts = (eventId: string) => Promise<EventFacts | null>;

const NETWORKS: Viewer = { subject: 'networks', roles: [Role.PUBLIC] };
/** A service that takes longer is asked again. */
const PATIENCE_MS = 15_000;

const QUERY = `query ($id: ID!) {
  event(id: $id) { status de: title(language: "de") en: title(language: "en") start { at timeZone } }
}`;

const Answer = z.object({
  data: z.object({
    event: z
      .object({
        status: z.string(),
        de: z.string(),
        en: z.string(),
        start: z.object({ at: z.iso.datetime().transform((at) => new Date(at)), timeZone: z.string() }).nullable(),
      })
      .nullable(),
  }),
});

/**
 * Reads facts of events from their service, as the gateway would.
 *
 * @param stop ends what is under way
 * @throws when the service cannot be reached, or answers something else
 */
export function eventFactsFrom(url: string, secret: string, stop: AbortSignal): ReadEventFacts {
  const sign = viewerSigner(secret);
  return async (id) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [VIEWER_HEADER]: await sign(NETWORKS) },
      body: JSON.stringify({ query: QUERY, variables: { id } }),
      signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE_MS)]),
    });
    const { event } = Answer.parse(await response.json()).data;
    if (event === null) return null;
    const { status, start, ...title } = event;
    return { title, start, isCalledOff: status === 'CANCELLED' };
  };
}
