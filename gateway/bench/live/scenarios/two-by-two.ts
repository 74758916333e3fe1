import { setTimeout as pause } from 'node:timers/promises';
import type { Machine } from '../../machine/machine.js';
import { type Crowd, gather } from '../crowd.js';
import type { LiveGraph } from '../live-graph.js';
import { now } from '../clock.js';
import { publish } from '../publisher.js';
import { OURS, type Subgraphs } from '../servers.js';

/** What subscribers of two gateways saw of registrations at two events processes. */
export interface TwoByTwo {
  readonly subscribers: number;
  readonly changes: number;
  /** Subscribers whose last state is not the last one. */
  readonly behind: number;
}

const SUBSCRIBERS = 200;
const SECONDS = 3;
const PER_SECOND = 100;
const SETTLE_MS = 1_500;

/** Each gateway asks an events process of its own; registrations go to both of these in turn. */
export async function twoByTwo(machine: Machine, graph: LiveGraph, subgraphs: Subgraphs): Promise<TwoByTwo> {
  const second = await graph.start('events');
  const servers = [
    await OURS.start(machine, graph, subgraphs),
    await OURS.start(machine, graph, { ...subgraphs, events: second }),
  ];
  const crowds: Crowd[] = [];
  try {
    for (const server of servers)
      crowds.push(await gather(machine, { server, eventIds: graph.eventIds, count: SUBSCRIBERS }));
    const since = now();
    const published = await Promise.all(
      [subgraphs.events, second].map(({ url }) =>
        publish({
          url,
          signedViewer: graph.signedViewer,
          eventIds: graph.eventIds,
          perSecond: PER_SECOND,
          seconds: SECONDS,
        }),
      ),
    );
    const publications = await graph.commitsOf(published.flatMap(({ registrations }) => registrations));
    await pause(SETTLE_MS);
    const compared = await Promise.all(crowds.map((crowd) => crowd.compare(publications, since)));
    return {
      subscribers: crowds.reduce((sum, { subscribed }) => sum + subscribed.subscribed, 0),
      changes: publications.length,
      behind: compared.reduce((sum, { behind }) => sum + behind, 0),
    };
  } finally {
    for (const crowd of crowds) await crowd.leave();
    for (const server of servers) await server.stop();
    await second.child.stop();
  }
}
