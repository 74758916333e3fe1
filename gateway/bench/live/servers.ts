import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../services/shared/free-port.js';
import { VIEWER_HEADER } from '../../../services/shared/identity.js';
import { projectFile } from '../../../services/shared/project.js';
import { untilItAnswers } from '../asking.js';
import type { Child } from '../machine/child.js';
import type { Machine } from '../machine/machine.js';
import { peerFolder } from '../peers/install.js';
import { HIVE, type Peer } from '../peers/packages.js';
import { writeSupergraph } from '../scenes/scene.js';
import type { LiveGraph, RunningService } from './live-graph.js';

/** A server that clients subscribe at. */
export interface LiveServer {
  readonly url: string;
  readonly child: Child;
  readonly connectionParams: object;
  readonly query: string;
  /** What a state has in it that is complete. */
  readonly answersWith: string;
  stop(): Promise<void>;
}

/** The subgraphs that a gateway is put before. */
export interface Subgraphs {
  readonly events: RunningService;
  readonly networks: RunningService;
  readonly funding: RunningService;
}

/** Who takes part. */
export interface LiveContestant {
  readonly name: 'ours' | 'floor' | 'hive' | 'plain';
  readonly title: string;
  readonly peer: Peer | null;
  start(machine: Machine, graph: LiveGraph, subgraphs: Subgraphs): Promise<LiveServer>;
}

const STARTS_WITHIN_MS = 60_000;
const ENDING_WITH_US = ['--import', new URL('../machine/ends-with-parent.js', import.meta.url).href];
const FEDERATED = {
  connectionParams: {},
  query:
    'subscription ($eventId: ID!) { liveCount(eventId: $eventId) { confirmed version event { title hosts { name } } } }',
  answersWith: '"hosts":[{"name":',
};
/** The same without what another subgraph knows: one subgraph cannot answer that. */
const ALONE = {
  query: 'subscription ($eventId: ID!) { liveCount(eventId: $eventId) { confirmed version event { title } } }',
  answersWith: '"title":"',
};

export const OURS: LiveContestant = {
  name: 'ours',
  title: 'ours',
  peer: null,
  start: async (machine, { gatewaySecret }, subgraphs) => {
    const port = await freePort();
    const env = {
      GATEWAY_PORT: String(port),
      GATEWAY_SECRET: gatewaySecret,
      GATEWAY_PLAYGROUND: 'false', // it is bundled apart, and no part of this
      EVENTS_URL: subgraphs.events.url,
      NETWORKS_URL: subgraphs.networks.url,
      FUNDING_URL: subgraphs.funding.url,
      LOG_LEVEL: 'error',
    };
    const options = { name: 'Our gateway', module: projectFile('build/gateway/main.js'), env };
    const child = machine.start('gateway', { ...options, nodeOptions: ENDING_WITH_US });
    return listening(child, port, FEDERATED);
  },
};

const HIVE_SCRIPT = 'hive-live.config.mjs';

export const HIVE_GATEWAY: LiveContestant = {
  name: 'hive',
  title: `Hive Gateway ${HIVE.dependencies[HIVE.mainPackage] ?? ''}`,
  peer: HIVE,
  start: async (machine, { signedViewer }, subgraphs) => {
    const port = await freePort();
    const folder = peerFolder(HIVE);
    const urls = { events: subgraphs.events.url, networks: subgraphs.networks.url, funding: subgraphs.funding.url };
    const supergraphFile = writeSupergraph(machine.temporaryFolder(), urls);
    copyFileSync(projectFile(`gateway/bench/live/${HIVE_SCRIPT}`), join(folder, HIVE_SCRIPT));
    const child = machine.start('gateway', {
      name: 'Hive Gateway',
      module: join(folder, 'node_modules/@graphql-hive/gateway/dist/bin.js'),
      args: ['--config-path', HIVE_SCRIPT, 'supergraph', supergraphFile, '--host', '127.0.0.1', '--port', String(port)],
      folder,
      nodeOptions: ENDING_WITH_US,
      env: { VIEWER_HEADER, SIGNED_VIEWER: signedViewer },
    });
    return listening(child, port, FEDERATED);
  },
};

/** The events subgraph itself: a plain graphql-ws server, which executes each update once for each subscriber. */
export const PLAIN: LiveContestant = {
  name: 'plain',
  title: 'one subgraph, plain graphql-ws',
  peer: null,
  start: async (_machine, { signedViewer, start }) => {
    const { url, child } = await start('events', { LIVE_MAX_LAG_MS: '0' });
    const connectionParams = { headers: { [VIEWER_HEADER]: signedViewer } };
    return { url, child, connectionParams, ...ALONE, stop: () => child.stop() };
  },
};

async function listening(
  child: Child,
  port: number,
  asked: Pick<LiveServer, 'connectionParams' | 'query' | 'answersWith'>,
): Promise<LiveServer> {
  const url = `http://127.0.0.1:${port}/graphql`;
  await untilItAnswers(url, child, STARTS_WITHIN_MS);
  return { url, child, ...asked, stop: () => child.stop() };
}

/** The least that has to be done, by a program that does nothing else: the limit of this machine. */
export const FLOOR: LiveContestant = {
  name: 'floor',
  title: 'frames written to sockets, no more',
  peer: null,
  start: async (machine, { signedViewer }, { events }) => {
    const port = await freePort();
    const env = {
      PORT: String(port),
      UPSTREAM: events.url,
      HEADERS: JSON.stringify({ [VIEWER_HEADER]: signedViewer }),
      QUERY: ALONE.query,
    };
    const module = new URL('./floor-server.js', import.meta.url).pathname;
    const child = machine.start('gateway', { name: 'The floor', module, env });
    return listening(child, port, { connectionParams: {}, ...ALONE });
  },
};

export const CONTESTANTS = [OURS, FLOOR, HIVE_GATEWAY, PLAIN] as const;
