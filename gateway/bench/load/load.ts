import { Client, type Dispatcher } from 'undici';

/** Requests to put to a gateway for some time, over and over. */
export interface LoadOrder {
  readonly url: string;
  /** The bodies of the requests, and how long each one's answer is; sent in turn. */
  readonly requests: readonly { readonly body: string; readonly answerBytes: number }[];
  /** How many requests are under way at any time, each on a connection of its own. */
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requests: number;
  /** Answers of another status or length than they should have, and connections that broke. */
  readonly failures: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  /** Milliseconds from sending to the last byte, one for each request. */
  readonly latencies: Float64Array;
}

/** What a client in a browser sends. */
const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json,application/json;q=0.9',
};

/** Keeps a gateway busy: as soon as an answer is there, the next request goes out on its connection. */
export async function putUnderLoad(order: LoadOrder): Promise<LoadResult> {
  const progress = new Progress(order, performance.now() + order.seconds * 1000);
  const begin = performance.now();
  await Promise.all(Array.from({ length: order.connections }, () => keepBusy(order.url, progress)));
  return {
    requests: progress.latencies.length,
    failures: progress.failures,
    seconds: (performance.now() - begin) / 1000,
    latencies: Float64Array.from(progress.latencies),
  };
}

/** What the connections share. */
class Progress {
  readonly latencies: number[] = [];
  failures = 0;
  #sent = 0;

  constructor(
    private readonly order: LoadOrder,
    private readonly until: number,
  ) {}

  /** The next request in turn; undefined when time is up. Neighbours differ: no two alike are under way at once. */
  next(): LoadOrder['requests'][number] | undefined {
    const { requests } = this.order;
    return performance.now() < this.until ? requests[this.#sent++ % requests.length] : undefined;
  }
}

async function keepBusy(url: string, progress: Progress): Promise<void> {
  const { origin, pathname } = new URL(url);
  const client = new Client(origin, { headersTimeout: 0, bodyTimeout: 0 });
  try {
    for (let request = progress.next(); request; request = progress.next()) {
      const sent = performance.now();
      const bytes = await answerBytes(client, pathname, request.body);
      progress.latencies.push(performance.now() - sent);
      if (bytes !== request.answerBytes) progress.failures++;
    }
  } catch {
    progress.failures++; // the connection broke; its part of the load stays away
  } finally {
    await client.close();
  }
}

/** How long an answer is; 0 for one that is no success. */
function answerBytes(client: Client, path: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    client.dispatch({ path, method: 'POST', headers: HEADERS, body }, new LengthHandler(resolve, reject));
  });
}

class LengthHandler implements Dispatcher.DispatchHandler {
  #bytes = 0;
  #isSuccess = false;

  constructor(
    private readonly resolve: (bytes: number) => void,
    private readonly reject: (reason: unknown) => void,
  ) {}

  onRequestStart(): void {
    // nothing to prepare
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    this.#isSuccess = status === 200;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
  }

  onResponseEnd(): void {
    this.resolve(this.#isSuccess ? this.#bytes : 0);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}
