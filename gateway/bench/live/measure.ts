import { setTimeout as pause } from 'node:timers/promises';
import { usageOf, type Usage } from '../machine/usage.js';
import type { Machine } from '../machine/machine.js';
import { type Crowd, gather } from './crowd.js';
import type { LiveGraph, RunningService } from './live-graph.js';
import { publish } from './publisher.js';
import type { LiveServer } from './servers.js';
import type { Publication } from './subscribers/received.js';

/** Everything has arrived by then, or never will. */
const SETTLE_MS = 1_500;
/** So long a server is left alone before its memory is read. */
const REST_MS = 1_000;

/** What is done to a server. */
export interface Load {
  readonly subscribers: number;
  readonly eventIds: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
  /** Subscribers beside those, who read nothing. */
  readonly silent?: number;
}

export interface Measured {
  readonly subscribed: number;
  /** Why not all could subscribe; null when they could. */
  readonly reason: string | null;
  readonly changes: number;
  readonly messages: number;
  readonly messagesPerSecond: number;
  /** Milliseconds from sending a mutation to a subscriber having a state that includes it. */
  readonly p50: number;
  readonly p99: number;
  readonly missed: number;
  readonly behind: number;
  readonly backwards: number;
  readonly lost: number;
  /** Of the server's process. */
  readonly cpuMicrosecondsPerMessage: number;
  readonly bytesPerSubscriber: number;
  readonly residentBytes: number;
}

/** Lets people subscribe and register, and measures the server meanwhile. Memory is compared with before they came. */
export async function measure(
  machine: Machine,
  { graph, server, events }: { graph: LiveGraph; server: LiveServer; events: RunningService },
  { subscribers, eventIds, perSecond, seconds, silent = 0 }: Load,
): Promise<Measured> {
  const empty = used(server);
  const crowd = await gather(machine, { server, eventIds, count: subscribers + silent, silent });
  try {
    await pause(REST_MS);
    const full = used(server);
    const publications =
      crowd.subscribed.failures > 0 ? [] : await publishTo(graph, events, { eventIds, perSecond, seconds });
    await pause(SETTLE_MS);
    const after = used(server);
    return summary(
      { subscribers: subscribers + silent, seconds },
      { empty, full, after },
      await compared(crowd, publications),
    );
  } finally {
    await crowd.leave();
  }
}

function publishTo(
  { signedViewer }: LiveGraph,
  { url }: RunningService,
  pace: Pick<Load, 'eventIds' | 'perSecond' | 'seconds'>,
) {
  return publish({ url, signedViewer, ...pace });
}

function used({ child }: LiveServer): Usage {
  return usageOf(child.pid) ?? { cpuSeconds: NaN, residentBytes: NaN };
}

async function compared(crowd: Crowd, publications: readonly Publication[]) {
  return { ...crowd.subscribed, changes: publications.length, ...(await crowd.compare(publications)) };
}

type Compared = Awaited<ReturnType<typeof compared>>;

function summary(
  { subscribers, seconds }: { subscribers: number; seconds: number },
  { empty, full, after }: Record<'empty' | 'full' | 'after', Usage>,
  { failures: _, ...found }: Compared,
): Measured {
  return {
    ...found,
    messagesPerSecond: found.messages / seconds,
    cpuMicrosecondsPerMessage: ((after.cpuSeconds - full.cpuSeconds) * 1e6) / found.messages,
    bytesPerSubscriber: (full.residentBytes - empty.residentBytes) / subscribers,
    residentBytes: after.residentBytes,
  };
}
