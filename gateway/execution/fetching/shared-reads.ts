import { type Cancellation, SharedWork } from '../../../services/shared/cancellation.js';
import type { SubgraphClient, SubgraphRequest, SubgraphResponse } from './subgraph-client.js';

/** A client whose requests may be shared. */
export interface SharingClient extends SubgraphClient {
  /** Something has changed: reads under way go on, but nobody joins them any more. */
  forget(): void;
}

export interface SharingOptions {
  /** For how long others may join a read, in milliseconds: its deadline is that of who began it. */
  readonly joinableMs: number;
  /** Called before and after each request that may change something. */
  readonly onChange: () => void;
}

/**
 * Lets those who ask a subgraph the same thing on behalf of the same caller at the same time share one request: body and
 * headers are equal, and who asks again after a change through this gateway never gets what was read before it.
 */
export function sharingReads(
  client: SubgraphClient,
  { joinableMs, onChange }: SharingOptions = { joinableMs: 1_000, onChange: () => undefined },
): SharingClient {
  const underWay = new Map<string, SharedRead>();

  const changing = (): void => {
    underWay.clear();
    onChange();
  };
  const change = async (request: SubgraphRequest): Promise<SubgraphResponse> => {
    changing();
    try {
      return await client.send(request);
    } finally {
      changing();
    }
  };

  const read = (request: SubgraphRequest): Promise<SubgraphResponse> => {
    const key = `${Object.values(request.headers).join('\n')}\n${request.body}`;
    let shared = underWay.get(key);
    if (!shared?.isJoinable(joinableMs)) {
      const begun = new SharedRead(client, request, () => {
        if (underWay.get(key) === begun) underWay.delete(key);
      });
      underWay.set(key, begun);
      shared = begun;
    }
    return shared.join(request.signal);
  };

  return {
    send: (request) => (request.repeatable ? read(request) : change(request)),
    forget: () => underWay.clear(),
    stop: () => client.stop(),
  };
}

const GIVEN_UP = new Error('nobody waits for the response any more');

/** One request for several who wait for it. */
class SharedRead {
  readonly #begun = performance.now();
  readonly #work: SharedWork<SubgraphResponse>;

  constructor(client: SubgraphClient, request: SubgraphRequest, done: () => void) {
    this.#work = new SharedWork(GIVEN_UP, (signal) => client.send({ ...request, signal }).finally(done));
  }

  isJoinable(withinMs: number): boolean {
    return !this.#work.isGivenUp && performance.now() - this.#begun < withinMs;
  }

  join(signal: Cancellation | undefined): Promise<SubgraphResponse> {
    return this.#work.join(signal);
  }
}
