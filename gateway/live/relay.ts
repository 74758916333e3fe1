import type { Execution } from '../execution/execution.js';
import type { JsonObject } from '../execution/json.js';
import { AddressPlaces } from './address-places.js';
import { canonicalJson } from './canonical-json.js';
import { Channel, type Subscriber } from './channel.js';
import type { ValidDocument } from './documents.js';
import { liveError } from './live-errors.js';
import type { LiveIdentity, LiveLimits, LiveLog } from './settings.js';
import type { Upstreams } from './upstream.js';

export interface SubscriptionRequest<Context> {
  readonly document: ValidDocument;
  readonly operationName: string | undefined;
  readonly variables: Readonly<JsonObject>;
  readonly identity: LiveIdentity<Context>;
  /** From where it comes; null for who is not counted. */
  readonly address: string | null;
}

export interface RelayOptions<Context> {
  readonly execution: Execution<Context>;
  readonly upstreams: Upstreams<Context>;
  readonly log: LiveLog;
  readonly limits: Pick<LiveLimits, 'subscriptions' | 'subscriptionsPerAddress' | 'retryFirstMs' | 'retryLongestMs'>;
}

/**
 * Joins subscribers who ask for the same: the same operation with the same variables, on behalf of callers who may see
 * the same. Each such group has one subscription at the subgraph, and each update is completed once for all of it.
 */
export class Relay<Context> {
  readonly #channels = new Map<string, Channel<Context>>();
  readonly #ofAddresses: AddressPlaces;
  #subscribers = 0;

  constructor(private readonly options: RelayOptions<Context>) {
    this.#ofAddresses = new AddressPlaces(options.limits.subscriptionsPerAddress);
  }

  get channels(): number {
    return this.#channels.size;
  }

  get subscribers(): number {
    return this.#subscribers;
  }

  /**
   * Subscribes until the returned function is called, or until the subscriber was told that it ended.
   *
   * @throws RequestRefused or GraphQLError when the variables are wrong, the planner refuses or there are too many subscribers, of all or of one address
   */
  subscribe(request: SubscriptionRequest<Context>, subscriber: Subscriber): () => void {
    const { address } = request;
    this.#checkRoom(address);
    const channel = this.#channelFor(request);
    const leaveChannel = channel.join(subscriber, request.identity);
    this.#subscribers += 1;
    this.#ofAddresses.take(address);

    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      this.#subscribers -= 1;
      this.#ofAddresses.giveBack(address);
      leaveChannel();
    };
  }

  /** Ends every subscription at the subgraphs. */
  stop(): void {
    for (const channel of [...this.#channels.values()]) channel.end();
  }

  #checkRoom(address: string | null): void {
    if (this.#subscribers >= this.options.limits.subscriptions) throw liveError('TOO_MANY_SUBSCRIPTIONS');
    if (!this.#ofAddresses.hasRoom(address)) throw liveError('TOO_MANY_FROM_ADDRESS');
  }

  #channelFor({ document, operationName, variables, identity }: SubscriptionRequest<Context>): Channel<Context> {
    const { execution, upstreams, log, limits } = this.options;
    const operation = execution.prepare(document.normalised, document.document, operationName);
    const coerced = operation.coerce(variables);
    operation.conditions(coerced);

    const key = JSON.stringify([document.normalised, operationName ?? '', canonicalJson(coerced), identity.key]);
    const known = this.#channels.get(key);
    if (known !== undefined) return known;

    const onEnd = (): unknown => this.#channels.delete(key);
    const named = Object.fromEntries(Object.entries(variables).filter(([name]) => Object.hasOwn(coerced, name)));
    const channel = new Channel({ execution, upstreams, log, limits, operation, variables: named, identity, onEnd });
    this.#channels.set(key, channel);
    return channel;
  }
}
