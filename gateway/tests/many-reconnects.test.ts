import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { RegisterDocument } from '../../schema/generated/operations.js';
import { Role } from '../../services/shared/identity.js';
import { dataFolder } from '../../services/shared/import/files.fixture.js';
import { freePort } from '../../services/shared/free-port.js';
import { projectFile } from '../../services/shared/project.js';
import { dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { untilItAnswers } from '../bench/asking.js';
import { type Child, startChild } from '../bench/machine/child.js';
import { usageOf } from '../bench/machine/usage.js';
import { ProtocolClient } from '../live/testing/protocol-client.js';
import { type Graph, startGraph } from './graph.fixture.js';

const EVENTS = Array.from({ length: 100 }, (_, index) => `watched-${index}`);
/** Each with a token of its own, and one subscription; nobody else can share their connections. */
const CALLERS = 100;
/** Sockets of nobody in particular, each with a subscription to each event, under a name of its own. */
const DASHBOARDS = 9;
const LOSSES = 3;
const OUTAGE_MS = 2_500;
const RETRY_FIRST_MS = 1_000;
const MB = 1024 * 1024;

/** What lies between the gateway and events: connections go through it, or are refused. */
class Line {
  readonly #open = new Set<Socket>();
  /** When connections were asked for since it was cut, in milliseconds. */
  attempts: number[] = [];
  #isCut = false;

  private constructor(readonly url: string) {}

  static async to(target: string): Promise<Line & { stop(): void }> {
    const { hostname, port, pathname } = new URL(target);
    const server = createServer((socket) => line.#connect(socket, connect(Number(port), hostname)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const line = new Line(`http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`);
    const stop = () => {
      line.cut();
      server.close();
    };
    return Object.assign(line, { stop });
  }

  /** How many connections there are. */
  get open(): number {
    return this.#open.size;
  }

  cut(): void {
    this.#isCut = true;
    this.attempts = [];
    for (const socket of this.#open) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  #connect(socket: Socket, onward: Socket): void {
    this.attempts.push(performance.now());
    for (const end of [socket, onward]) end.on('error', () => undefined);
    if (this.#isCut) {
      for (const end of [socket, onward]) end.destroy();
      return;
    }
    this.#open.add(socket);
    socket.pipe(onward).pipe(socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      onward.destroy();
    });
    onward.once('close', () => socket.destroy());
  }
}

interface Message {
  type: string;
  id?: string;
  payload: { data?: { liveCount: { confirmed: number; event: { hosts: object[] } } }; errors?: unknown };
}

describe('a thousand different subscriptions of a gateway that loses their subgraph', function () {
  this.timeout(120_000);
  const stopping = stopAfter(after);
  let graph: Graph;
  let line: Line;
  let gateway: Child;
  let url: string;
  let dashboards: ProtocolClient[];
  let callers: ProtocolClient[];

  before(async () => {
    graph = stopping(await startGraph());
    await graph.add([await stopping(await dataFolder()).write('watched.yaml', watchedEvents())]);
    line = stopping(await Line.to(graph.gatewayConfig.subgraphs.events));
    ({ gateway, url } = await startGatewayProcess());
    dashboards = await Promise.all(Array.from({ length: DASHBOARDS }, () => socket()));
    callers = await Promise.all(
      Array.from({ length: CALLERS }, async (_, index) =>
        socket({ Authorization: `Bearer ${await graph.token([Role.PARTNER], { subject: `caller-${index}` })}` }),
      ),
    );
  });

  /** The gateway as it is always started, but for its first wait, which is long enough to see how waits differ. */
  async function startGatewayProcess(): Promise<{ gateway: Child; url: string }> {
    const { gatewayConfig: config } = graph;
    const port = await freePort();
    const child = startChild(
      {
        name: 'the gateway',
        module: projectFile('build/gateway/main.js'),
        env: {
          GATEWAY_PORT: String(port),
          GATEWAY_SECRET: config.gatewaySecret,
          GATEWAY_PLAYGROUND: 'false',
          GATEWAY_REGISTRATION_PAGE: 'false',
          EVENTS_URL: line.url,
          NETWORKS_URL: config.subgraphs.networks,
          FUNDING_URL: config.subgraphs.funding,
          JWT_PUBLIC_KEY: config.tokens.publicKey ?? '',
          LIVE_RETRY_FIRST_MS: String(RETRY_FIRST_MS),
          LOG_LEVEL: 'error',
        },
      },
      null,
    );
    stopping(child);
    const address = `http://127.0.0.1:${port}/graphql`;
    await untilItAnswers(address, child, 60_000);
    return { gateway: child, url: address };
  }

  const socket = async (payload?: object) => stopping(await ProtocolClient.connect(url.replace('http', 'ws'), payload));

  /** Waits until each subscription was told of so many. */
  async function untilAll(confirmed: number): Promise<void> {
    await Promise.all([
      ...dashboards.map((client) => untilTold(client, EVENTS.length, confirmed)),
      ...callers.map((client) => untilTold(client, 1, confirmed)),
    ]);
  }

  it('has all of them back, with what changed meanwhile, and never grows, stands still or comes down on the subgraph', async () => {
    dashboards.forEach((client, index) => {
      for (const eventId of EVENTS) client.subscribe(eventId, operation(`Dashboard${index}`), { eventId });
    });
    callers.forEach((client, index) => client.subscribe('own', operation('Own'), { eventId: EVENTS[index] }));
    await untilAll(0);
    expect(line.open).to.be.at.least(1 + CALLERS);
    const connections = line.open;

    const residents: number[] = [];
    const watch = watchHealth(new URL('/health', url));
    for (let loss = 1; loss <= LOSSES; loss++) {
      const cutAt = performance.now();
      line.cut();
      await Promise.all(EVENTS.map((eventId) => register(eventId, loss)));
      await pause(Math.max(0, cutAt + OUTAGE_MS - performance.now()));
      const refused = line.attempts.map((at) => at - cutAt);
      line.mend();
      const mendedAt = performance.now();

      await untilAll(loss);

      const took = performance.now() - mendedAt;
      expect(took, 'milliseconds until everybody had the state').to.be.below(15_000);
      expect(line.open, 'connections to the subgraph').to.be.at.most(connections);
      // Nobody comes again after less than half of each wait: the waits are of 1 s, 2 s, 4 s …
      const most = [0.5, 1.5, 3.5, 7.5, 15.5].filter((seconds) => seconds * RETRY_FIRST_MS < mendedAt - cutAt).length;
      expect(refused.length, 'attempts while it was away').to.be.within(connections / 2, most * connections);
      expect(spreadOf(refused.slice(0, connections / 2)), 'milliseconds over which they came').to.be.above(100);
      residents.push(usageOf(gateway.pid)?.residentBytes ?? 0);
    }
    const slowest = await watch();

    expect((residents.at(-1) ?? Infinity) - (residents[0] ?? 0), 'bytes by which it grew').to.be.below(40 * MB);
    expect(slowest, 'milliseconds that it did not answer').to.be.below(2_000);
  });

  async function register(eventId: string, loss: number): Promise<void> {
    const variables = { eventId, name: 'Ada Example', email: `ada-${loss}@participants.example` };
    await dataOf(graph.url, RegisterDocument, { variables });
  }
});

const operation = (name: string) =>
  `subscription ${name}($eventId: ID!) { liveCount(eventId: $eventId) { confirmed event { title hosts { name } } } }`;

function watchedEvents(): string {
  const participations = [{ role: 'HOST', organisation: 'bezirksamt-pankow' }];
  return JSON.stringify({ events: EVENTS.map((id) => ({ id, title: id, kind: 'WORKSHOP', participations })) });
}

async function untilTold(client: ProtocolClient, subscriptions: number, confirmed: number): Promise<void> {
  const told = new Set<string>();
  while (told.size < subscriptions) {
    const { type, id = '', payload } = (await client.receive()) as Message;
    expect(type).to.equal('next');
    expect(payload.errors).to.equal(undefined);
    expect(payload.data?.liveCount.event.hosts).to.have.length(1);
    if (payload.data?.liveCount.confirmed === confirmed) told.add(id);
  }
}

/** Asks for the health of a process again and again. @returns ends that, and says how long it took at most, in milliseconds */
function watchHealth(url: URL): () => Promise<number> {
  let [slowest, isOver] = [0, false];
  const watching = (async () => {
    while (!isOver) {
      const began = performance.now();
      await (await fetch(url)).text();
      slowest = Math.max(slowest, performance.now() - began);
      await pause(10);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return slowest;
  };
}

/** Between the first tenth and the last tenth. */
function spreadOf(moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length * 0.9)] ?? 0) - (sorted[Math.floor(sorted.length * 0.1)] ?? 0);
}
