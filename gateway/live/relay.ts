import type { Execution } from '../execution/execution.js';
import type { JsonObject } from '../execution/json.js';
import type { CompiledOperation } from '../execution/operation.js';
import { AddressPlaces } from './address-places.js';
import { canonicalJson } from './canonical-json.js';
import type { Subscriber } from './audience.js';
import { Channel } from './channel.js';
import type { ValidDocument } from './documents.js';
import { errorsFor, liveError } from './live-errors.js';
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

/** Of one subscriber. */
interface Place {
  /** null until it has joined others who ask for the same. */
  leaveChannel: (() => void) | null;
  hasLeft: boolean;
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
   * Subscribes until the returned function is called, or until the subscriber was told that it ended: also that the
   * planner refuses, or the variables are wrong.
   *
   * @returns leaves, and says whether it had not left before
   * @throws RequestRefused or GraphQLError for what is known at once, or when there are too many subscribers, of all or of one address
   */
  subscribe(request: SubscriptionRequest<Context>, subscriber: Subscriber): () => boolean {
    const { document, operationName, address } = request;
    this.#checkRoom(address);
    const place: Place = { leaveChannel: null, hasLeft: false };
    const operation = this.options.execution.prepare(document.normalised, document.document, operationName);
    if (operation instanceof Promise) void this.#joinWhenPlanned(operation, request, subscriber, place);
    else this.#join(operation, request, subscriber, place);
    this.#subscribers += 1;
    this.#ofAddresses.take(address);
    return this.#leaving(place, address);
  }

  /** Made apart from the request, which nobody is to keep for as long as the subscription lives. */
  #leaving(place: Place, address: string | null): () => boolean {
    return () => {
      if (place.hasLeft) return false;
      place.hasLeft = true;
      this.#subscribers -= 1;
      this.#ofAddresses.giveBack(address);
      place.leaveChannel?.();
      return true;
    };
  }

  #join(
    operation: CompiledOperation,
    request: SubscriptionRequest<Context>,
    subscriber: Subscriber,
    place: Place,
  ): void {
    place.leaveChannel = this.#channelFor(operation, request).join(subscriber, request.identity);
  }

  /** Tells the subscriber what is wrong, unless it has left meanwhile. */
  async #joinWhenPlanned(
    planned: Promise<CompiledOperation>,
    request: SubscriptionRequest<Context>,
    subscriber: Subscriber,
    place: Place,
  ): Promise<void> {
    try {
      const operation = await planned;
      if (!place.hasLeft) this.#join(operation, request, subscriber, place);
    } catch (thrown) {
      if (!place.hasLeft) subscriber.error(errorsFor(this.options.log, thrown));
    }
  }

  #checkRoom(address: string | null): void {
    if (this.#subscribers >= this.options.limits.subscriptions) throw liveError('TOO_MANY_SUBSCRIPTIONS');
    if (!this.#ofAddresses.hasRoom(address)) throw liveError('TOO_MANY_FROM_ADDRESS');
  }

  #channelFor(
    operation: CompiledOperation,
    { document, operationName, variables, identity }: SubscriptionRequest<Context>,
  ): Channel<Context> {
    const { execution, upstreams, log, limits } = this.options;
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
