import { type Cancellation, CancellationSource } from '../cancellation.js';
import type { SubgraphClient, SubgraphRequest, SubgraphResponse } from './subgraph-client.js';

/** A client whose requests may be shared. */
export interface SharingClient extends SubgraphClient {
  /** Something has changed: reads under way go on, but nobody joins them any more. */
  forget(): void;
}

/**
 * Lets those who ask a subgraph the same thing on behalf of the same caller at the same time share one request: body and
 * headers are equal, and who asks again after a change through this gateway never gets what was read before it.
 */
export function sharingReads(client: SubgraphClient): SharingClient {
  const underWay = new Map<string, SharedRead>();

  const change = async (request: SubgraphRequest): Promise<SubgraphResponse> => {
    underWay.clear();
    try {
      return await client.send(request);
    } finally {
      underWay.clear();
    }
  };

  const read = (request: SubgraphRequest): Promise<SubgraphResponse> => {
    const key = `${Object.values(request.headers).join('\n')}\n${request.body}`;
    let shared = underWay.get(key);
    if (shared === undefined || shared.isGivenUp) {
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

/** One request for several who wait for it; given up when the last of them is gone. */
class SharedRead {
  isGivenUp = false;
  readonly #response: Promise<SubgraphResponse>;
  readonly #cancellation = new CancellationSource(GIVEN_UP);
  #waiting = 0;

  constructor(client: SubgraphClient, request: SubgraphRequest, done: () => void) {
    this.#response = client.send({ ...request, signal: this.#cancellation }).finally(done);
    this.#response.catch(() => undefined); // those who joined are told
  }

  join(signal: Cancellation | undefined): Promise<SubgraphResponse> {
    this.#waiting += 1;
    if (signal === undefined) return this.#response;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(signal.reason);
        this.#leave();
      };
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave);
      const stay = (): void => signal.removeEventListener('abort', leave);
      this.#response.then(
        (response) => {
          stay();
          resolve(response);
        },
        (failure: unknown) => {
          stay();
          reject(failure);
        },
      );
    });
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.isGivenUp = true;
    this.#cancellation.abort();
  }
}
