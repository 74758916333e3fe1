import { setTimeout as delay } from 'node:timers/promises';
import { Broken } from './clients/broken.js';
import { leaveWhileRefused } from './clients/leave-while-refused.js';
import type { Operation } from './clients/operation.js';
import { SocketClient } from './clients/socket-client.js';
import { StreamClient } from './clients/stream-client.js';
import type { Addresses } from './gateways/gateway.js';
import type { Ground } from './subgraphs/ground.js';
import type { ServedSubgraph } from './subgraphs/served-subgraph.js';

const GRAPHQL_WS = 'graphql-transport-ws';
const LOOK_EVERY_MS = 3;
const MANY = 200;

/** What one case has to play with: the subgraphs, an event of its own, and clients of one gateway. */
export class Stage {
  static #events = 0;
  /** An event that no other case knows. */
  readonly event: string;
  readonly world: Ground['world'];
  readonly subgraphs: Ground['subgraphs'];
  readonly #clients: { stop(): void }[] = [];

  constructor(
    private readonly ground: Ground,
    private readonly addresses: Addresses,
    private readonly deadline: AbortSignal,
  ) {
    this.event = String(++Stage.#events);
    this.world = ground.world;
    this.subgraphs = ground.subgraphs;
  }

  /** How many subscriptions to this case's event are open at the subgraph. */
  get upstreams(): number {
    return this.world.seats(this.event).subscriptions;
  }

  /** Tells all who are subscribed at the subgraph. */
  emit(taken: number): void {
    this.world.seats(this.event).publish(taken);
  }

  /** A subscription to this case's event. */
  seats(selection = '', field = 'seats'): Operation {
    return {
      query: `subscription ($event: ID!) { ${field}(event: $event) { taken ${selection} } }`,
      variables: { event: this.event },
    };
  }

  /** A socket on which nothing was said. */
  async open(protocol: string | undefined = GRAPHQL_WS, token?: string): Promise<SocketClient> {
    const { socketUrl: url } = this.addresses;
    return this.#keep(await SocketClient.open({ url, protocol, token, deadline: this.deadline }));
  }

  async openWithoutProtocol(): Promise<SocketClient> {
    return this.#keep(await SocketClient.open({ url: this.addresses.socketUrl, deadline: this.deadline }));
  }

  /** A socket that is ready for operations. */
  async connect(token?: string): Promise<SocketClient> {
    return (await this.open(GRAPHQL_WS, token)).initialise();
  }

  async stream(operation: Operation, options: { method?: 'GET' | 'POST'; token?: string } = {}): Promise<StreamClient> {
    const { eventsUrl: url } = this.addresses;
    if (url === null) throw new Error('A case without the need of event streams asks for one.');
    return this.#keep(await StreamClient.open({ url, operation, deadline: this.deadline, ...options }));
  }

  token(name: string, seconds?: number): Promise<string> {
    return this.ground.tokens.tokenFor(name, seconds);
  }

  /** @throws Broken when it does not come true in time */
  async until(what: string, isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      if (this.deadline.aborted) throw new Broken(`it did not come about in time that ${what}`);
      await delay(LOOK_EVERY_MS);
    }
  }

  /** @throws Broken when the gateway keeps a subscription that nobody wants any more */
  noneLeft(): Promise<void> {
    return this.until('no subscription is left at the subgraph', () => this.upstreams === 0);
  }

  /** A subgraph stands still, until the returned function is called or the case is over. */
  freeze(subgraph: ServedSubgraph): () => void {
    subgraph.freeze();
    return this.#keep({ stop: () => subgraph.thaw() }).stop;
  }

  /** Two hundred clients ask for a socket where there is none, and are gone before they are told so. */
  async leaveWhileRefused(): Promise<void> {
    const elsewhere = new URL('/no-such-place', this.addresses.socketUrl);
    await Promise.all(Array.from({ length: MANY }, () => leaveWhileRefused(elsewhere)));
  }

  /** Everybody leaves, and the subgraphs are as they were. */
  async clear(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.stop();
    await this.ground.reset();
  }

  #keep<Client extends { stop(): void }>(client: Client): Client {
    this.#clients.push(client);
    return client;
  }
}
