import { GraphQLError } from 'graphql';
import { passOn } from '../execution/answering/answer-error.js';
import { type Answer, hasErrors } from '../execution/answering/answer.js';
import type { Execution } from '../execution/execution.js';
import type { JsonObject } from '../execution/json.js';
import type { CompiledOperation } from '../execution/operation.js';
import type { Update } from '../execution/run-operation.js';
import { Audience, type Subscriber } from './audience.js';
import { backOff } from './back-off.js';
import { failureName, liveError } from './live-errors.js';
import { isIncomplete } from './passing-failure.js';
import type { LiveIdentity, LiveLimits, LiveLog } from './settings.js';
import { SharedText } from './shared-text.js';
import type { Upstreams } from './upstream.js';

export interface ChannelOptions<Context> {
  readonly execution: Execution<Context>;
  readonly upstreams: Upstreams<Context>;
  readonly log: LiveLog;
  readonly limits: Pick<LiveLimits, 'retryFirstMs' | 'retryLongestMs'>;
  readonly operation: CompiledOperation;
  readonly variables: Readonly<JsonObject>;
  readonly identity: LiveIdentity<Context>;
  /** Called once, when nobody can be told anything more. */
  readonly onEnd: () => void;
}

/**
 * One subscription as the subgraph sees it, and everybody who asked for the same. Each update is completed once, one
 * after the other; while one is being completed, everybody is told the one before, and only the newest of those behind
 * it waits.
 */
export class Channel<Context> {
  readonly #audience = new Audience();
  readonly #ended = new AbortController();
  readonly #unsubscribe: () => void;
  #context: Context;
  #waiting: Update | null = null;
  #isCompleting = false;
  /** The last state, if something is missing in it, and how often it was asked for. */
  #incomplete: { attempt: number; text: string } | null = null;
  #ending: ((subscriber: Subscriber) => void) | null = null;

  constructor(private readonly options: ChannelOptions<Context>) {
    this.#context = options.identity.context;
    this.#unsubscribe = this.#subscribeUpstream();
  }

  /** Adds a subscriber, who gets the present state at once if there is one. */
  join(subscriber: Subscriber, identity: LiveIdentity<Context>): () => void {
    // Who came last will probably stay longest: its credentials are the freshest.
    this.#context = identity.context;
    this.#audience.add(subscriber);
    return () => {
      this.#audience.delete(subscriber);
      if (this.#audience.size === 0) this.end();
    };
  }

  /** Ends the subscription at the subgraph. Subscribers are told nothing. */
  end(): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    this.#incomplete = null;
    this.#unsubscribe();
    this.options.onEnd();
  }

  #subscribeUpstream(): () => void {
    const { upstreams, operation, variables, identity } = this.options;
    const node = operation.source?.node;
    if (node === undefined) throw new Error('Only a subscription can be subscribed to.');

    return upstreams.open(
      {
        subgraph: node.serviceName,
        identityKey: identity.key,
        context: () => this.#context,
        payload: {
          query: node.operation,
          operationName: node.operationName,
          variables: Object.fromEntries((node.variableUsages ?? []).map((name) => [name, variables[name]])),
        },
      },
      {
        next: (update) => this.#receive(update),
        error: (errors) => this.#endAfterWaiting((subscriber) => subscriber.error(named(node.serviceName, errors))),
        complete: () => this.#endAfterWaiting((subscriber) => subscriber.complete()),
        lost: () => this.#tellOfLoss(node.serviceName),
      },
    );
  }

  #receive(update: Update): void {
    this.#waiting = update;
    if (!this.#isCompleting) void this.#completeWaiting();
  }

  /** The last state is still delivered before the end. */
  #endAfterWaiting(ending: (subscriber: Subscriber) => void): void {
    this.#ending = ending;
    if (!this.#isCompleting) void this.#completeWaiting();
  }

  /** Whoever waits for a first state learns why there is none; whoever has one keeps it. */
  #tellOfLoss(subgraph: string): void {
    if (this.#audience.hasState || this.#isCompleting) return;
    const message = `The subgraph "${subgraph}" cannot be reached; it is tried again.`;
    this.#receive({ data: null, errors: [{ message, extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
  }

  async #completeWaiting(): Promise<void> {
    this.#isCompleting = true;
    try {
      for (let update = this.#take(); update !== null; update = this.#take()) {
        const answer = await this.#complete(update);
        await this.#audience.told;
        if (this.#ended.signal.aborted) return;
        const text = answer.toText();
        this.#publish(text);
        if (lacksSomething(update, answer, text)) this.#completeAgain(update, text);
        else this.#incomplete = null;
      }
      if (this.#ending === null) return;
      await this.#audience.told;
      if (!this.#ended.signal.aborted) this.#finish(this.#ending);
    } catch (error) {
      await this.#audience.told;
      if (!this.#ended.signal.aborted) this.#fail(error);
    } finally {
      this.#isCompleting = false;
    }
  }

  #take(): Update | null {
    const update = this.#waiting;
    this.#waiting = null;
    return update;
  }

  #complete(update: Update): Promise<Answer> {
    const { execution, operation, variables } = this.options;
    const request = { variables, context: this.#context, signal: this.#ended.signal };
    return execution.complete(operation, request, update);
  }

  /** What another subgraph could not say is asked again after a while, unless there is a newer update by then. */
  #completeAgain(update: Update, text: string): void {
    const { attempt } = this.#incomplete ?? { attempt: 0 };
    const incomplete = { attempt: attempt + 1, text };
    this.#incomplete = incomplete;
    void backOff(attempt, this.options.limits, this.#ended.signal).then(() => {
      if (this.#incomplete === incomplete && !this.#isCompleting) this.#receive(update);
    });
  }

  #publish(text: string): void {
    if (text === this.#incomplete?.text) return; // asked again, and still not known
    this.#audience.tell(new SharedText(text));
  }

  #fail(error: unknown): void {
    const { log, operation } = this.options;
    log.error({ error: failureName(error), operation: operation.name }, 'an update could not be completed');
    this.#finish((subscriber) => subscriber.error([liveError('INTERNAL_SERVER_ERROR')]));
  }

  #finish(tell: (subscriber: Subscriber) => void): void {
    this.end();
    this.#audience.dismiss(tell);
  }
}

/** Whether another subgraph could not be reached for an update that is whole itself. */
function lacksSomething({ errors }: Update, answer: Answer, text: string): boolean {
  const isWhole = (errors ?? []).length === 0;
  return isWhole && hasErrors(text) && isIncomplete(answer.toResult().errors ?? []);
}

function named(subgraph: string, errors: readonly unknown[]): GraphQLError[] {
  return errors
    .flatMap((error) => passOn(subgraph, error, (path) => [path]))
    .map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions }));
}
