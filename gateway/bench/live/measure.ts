import { setTimeout as pause } from 'node:timers/promises';
import { usageOf, type Usage } from '../machine/usage.js';
import type { Machine } from '../machine/machine.js';
import { type Crowd, gather } from './crowd.js';
import type { LiveGraph, RunningService } from './live-graph.js';
import { now } from './clock.js';
import { publish, type Publishing } from './publisher.js';
import type { LiveServer } from './servers.js';

/** Everything has arrived by then, or never will. */
const SETTLE_MS = 1_500;
/** Changes that are not counted: a server is measured when it has compiled what it does all the time. */
const WARM_UP_SECONDS = 2;
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
  /** As they were committed, which is slower than wished when the service does not keep up. */
  readonly changesPerSecond: number;
  readonly messages: number;
  readonly messagesPerSecond: number;
  /** Milliseconds from the commit of a change to a subscriber having a state that includes it. */
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
    const counts = { subscribers: subscribers + silent, empty, full };
    if (crowd.subscribed.failures > 0) return nothing(crowd, counts);
    const publishing = { url: events.url, signedViewer: graph.signedViewer, eventIds, perSecond };
    await publish({ ...publishing, seconds: WARM_UP_SECONDS });
    await pause(SETTLE_MS);
    return { ...(await changing(crowd, { graph, server, publishing: { ...publishing, seconds } })), ...memory(counts) };
  } finally {
    await crowd.leave();
  }
}

function used({ child }: LiveServer): Usage {
  return usageOf(child.pid) ?? { cpuSeconds: NaN, residentBytes: NaN };
}

interface Counts {
  readonly subscribers: number;
  readonly empty: Usage;
  readonly full: Usage;
}

function memory({ subscribers, empty, full }: Counts) {
  return { bytesPerSubscriber: (full.residentBytes - empty.residentBytes) / subscribers };
}

function nothing({ subscribed: { subscribed, reason } }: Crowd, counts: Counts): Measured {
  const never = { changes: 0, changesPerSecond: 0, messages: 0, messagesPerSecond: 0, p50: NaN, p99: NaN };
  const nobody = { missed: 0, behind: 0, backwards: 0, lost: 0, cpuMicrosecondsPerMessage: NaN };
  const { residentBytes } = counts.full;
  return { subscribed, reason, ...never, ...nobody, residentBytes, ...memory(counts) };
}

interface Changing {
  readonly graph: LiveGraph;
  readonly server: LiveServer;
  readonly publishing: Publishing;
}

async function changing(
  crowd: Crowd,
  { graph, server, publishing }: Changing,
): Promise<Omit<Measured, 'bytesPerSubscriber'>> {
  const since = now();
  const before = used(server);
  const { registrations, tookSeconds } = await publish(publishing);
  await pause(SETTLE_MS);
  const after = used(server);
  const found = await crowd.compare(await graph.commitsOf(registrations), since);
  const { subscribed } = crowd.subscribed;
  return {
    ...found,
    p50: found.p50 ?? NaN,
    p99: found.p99 ?? NaN,
    subscribed,
    reason: found.p50 === null ? 'no change arrived' : null,
    changes: registrations.length,
    changesPerSecond: registrations.length / tookSeconds,
    messagesPerSecond: found.messages / tookSeconds,
    cpuMicrosecondsPerMessage: ((after.cpuSeconds - before.cpuSeconds) * 1e6) / found.messages,
    residentBytes: after.residentBytes,
  };
}
