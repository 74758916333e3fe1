import type { AnswerError } from './answer-error.js';
import type { JsonObject } from './json.js';
import type { SubgraphClient, SubgraphResponse } from './subgraph-client.js';

/** What all requests share: the way to the subgraphs. `Context` is the gateway's own, never looked into here. */
export interface Surroundings<Context> {
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly headersFor: HeadersFor<Context>;
  readonly onResponse: ((subgraph: string, response: SubgraphResponse, context: Context) => void) | undefined;
}

/** Headers to send to a subgraph on behalf of a request: identity, request id. Names in lower case. */
export type HeadersFor<Context> = (
  subgraph: string,
  context: Context,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

/** One request under way: the data gathered so far and what went wrong. */
export interface Run<Context = unknown> {
  readonly surroundings: Surroundings<Context>;
  readonly context: Context;
  readonly signal: AbortSignal | undefined;
  /** As the client gave them; what it left out is missing. */
  readonly variables: Readonly<JsonObject>;
  /** The truth of each variable in a @skip or @include, defaults put in. */
  readonly conditions: ReadonlyMap<string, boolean>;
  readonly data: JsonObject;
  readonly errors: AnswerError[];
}
