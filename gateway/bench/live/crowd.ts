import type { Child } from '../machine/child.js';
import type { Machine } from '../machine/machine.js';
import type { LiveServer } from './servers.js';
import type { Compared, Order, Subscribed } from './subscribers/main.js';
import type { Publication } from './subscribers/received.js';

/** Whom a crowd subscribes at, and for what. */
export interface CrowdOptions {
  readonly server: LiveServer;
  readonly eventIds: readonly string[];
  readonly count: number;
  /** How many of them read nothing after their first state. */
  readonly silent?: number;
}

/** Subscribers in a process of their own. */
export interface Crowd {
  readonly subscribed: Subscribed;
  /** Compares what all of them have received, since a moment, with what was published. */
  compare(publications: readonly Publication[], since: number): Promise<Compared>;
  leave(): Promise<void>;
}

/** As much as the limits of our gateway let one ask for: what lies unread must not fit into the buffers of the kernel. */
const SILENT_QUERY = `subscription ($eventId: ID!) { liveCount(eventId: $eventId) { version ${Array.from(
  { length: 25 },
  (_, index) => `e${index}: event { title hosts { name } }`,
).join(' ')} } }`;

/** Connections that are being opened at a time: a burst of all at once would measure the backlog of the socket. */
const AT_ONCE = 50;
/** A server that has not answered all by then will not. */
const WITHIN_MS = 180_000;

/** @returns when everybody has the first state, or somebody was refused */
export async function gather(machine: Machine, { server, eventIds, count, silent = 0 }: CrowdOptions): Promise<Crowd> {
  const child: Child = machine.start('others', {
    name: 'subscribers',
    module: new URL('./subscribers/main.js', import.meta.url).pathname,
    nodeOptions: ['--max-old-space-size=8192'],
  });
  const { url, connectionParams, query, answersWith } = server;
  const asked = { url, connectionParams, query, answersWith, silentQuery: SILENT_QUERY };
  const order: Order = { do: 'subscribe', ...asked, eventIds, count, atOnce: AT_ONCE, silent, withinMs: WITHIN_MS };
  const subscribed = await child.exchange<Subscribed>(order);
  return {
    subscribed,
    compare: (publications, since) => child.exchange<Compared>({ do: 'compare', publications, since } satisfies Order),
    leave: () => child.stop(),
  };
}
