import type { AnswerError } from '../answering/answer-error.js';
import type { Cancellation } from '../../../services/shared/cancellation.js';
import type { JsonObject } from '../json.js';
import type { EntityCache } from './entity-cache.js';
import type { JoinedEntities } from './joined-entities.js';
import type { SubgraphClient, SubgraphResponse } from './subgraph-client.js';

export type Headers = Readonly<Record<string, string>>;

/** Headers to send to a subgraph on behalf of a request: identity, request id. Names in lower case. */
export type HeadersFor<Context> = (subgraph: string, context: Context) => Headers | Promise<Headers>;

/** Called with each response of a subgraph: its headers may say something to the client. */
export type OnResponse = (subgraph: string, response: SubgraphResponse) => void;

/** Called when a part of the answer was kept from earlier, with the seconds for which it still holds. */
export type OnKept = (secondsLeft: number) => void;

/** One request under way: the data gathered so far and what went wrong. */
export interface Run {
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly headersFor: (subgraph: string) => Headers | Promise<Headers>;
  readonly onResponse: OnResponse | undefined;
  readonly onKept: OnKept | undefined;
  /** null for callers whose answers may depend on who they are, and where nothing is kept. */
  readonly cache: EntityCache | null;
  /** null for what is not an update of a subscription: nobody waits for others then. */
  readonly joined: JoinedEntities | null;
  readonly signal: Cancellation | undefined;
  /** As the client gave them; what it left out is missing. */
  readonly variables: Readonly<JsonObject>;
  /** The truth of each variable in a @skip or @include, defaults put in. */
  readonly conditions: ReadonlyMap<string, boolean>;
  readonly data: JsonObject;
  /** The text of a response that is the whole answer as it stands; null until there is one, and nearly always. */
  whole: string | null;
  readonly errors: AnswerError[];
}
