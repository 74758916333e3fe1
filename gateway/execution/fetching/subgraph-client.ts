import { type Dispatcher, Pool } from 'undici';
import type { Cancellation } from '../../../services/shared/cancellation.js';

export interface SubgraphResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface SubgraphRequest {
  /** A GraphQL request as JSON text. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** True where asking twice does no harm: a request lost with its connection is then sent once more. */
  readonly repeatable: boolean;
  readonly signal?: Cancellation | undefined;
}

/** Asks one subgraph, over connections that are kept open. */
export interface SubgraphClient {
  /** @throws SubgraphFailure when no whole response comes in time; the signal's reason when the signal ends it */
  send(request: SubgraphRequest): Promise<SubgraphResponse>;
  /** Lets running requests end, for at most a second, and closes the connections. */
  stop(): Promise<void>;
}

export interface SubgraphClientOptions {
  /** Milliseconds from sending to the last byte of the response. */
  readonly deadlineMs: number;
  /** Connections that may be open at once; further requests wait for one. */
  readonly connections: number;
}

/** Why a subgraph gave no response at all. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';

  constructor(
    readonly code: 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

const STOP_WITHIN_MS = 1000;
const CONNECT_WITHIN_MS = 5000;
/** A kept connection that the other side closed just now; the request never reached anybody. */
const LOST_CONNECTION = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Opens a pool of connections to a subgraph; nothing is sent before the first request. */
export function openSubgraphClient(url: string, options: SubgraphClientOptions): SubgraphClient {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections: options.connections,
    connect: { timeout: Math.min(CONNECT_WITHIN_MS, options.deadlineMs) },
    // The deadline below covers the whole exchange.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const path = pathname + search;

  return {
    send: async (request) => {
      try {
        return await exchange(pool, path, request, options.deadlineMs);
      } catch (error) {
        if (!request.repeatable || !isLostConnection(error)) throw error;
        return exchange(pool, path, request, options.deadlineMs);
      }
    },
    stop: async () => {
      const destroy = setTimeout(() => void pool.destroy(), STOP_WITHIN_MS);
      await pool.close().catch(() => undefined);
      clearTimeout(destroy);
    },
  };
}

function isLostConnection(error: unknown): boolean {
  const cause = error instanceof SubgraphFailure ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && LOST_CONNECTION.has(String(cause.code));
}

function exchange(pool: Pool, path: string, request: SubgraphRequest, deadlineMs: number): Promise<SubgraphResponse> {
  const { body, headers, signal } = request;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const handler = new ResponseHandler(resolve, reject, deadlineMs, signal);
    pool.dispatch({ path, method: 'POST', headers, body }, handler);
  });
}

/** Gathers one response; whichever comes first, its end, a failure, the deadline or the signal, settles it. */
class ResponseHandler implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  readonly #timer: NodeJS.Timeout;
  #status = 0;
  #headers: SubgraphResponse['headers'] = {};
  #controller: Dispatcher.DispatchController | null = null;
  #settled = false;

  constructor(
    private readonly resolve: (response: SubgraphResponse) => void,
    private readonly reject: (reason: unknown) => void,
    deadlineMs: number,
    private readonly signal: Cancellation | undefined,
  ) {
    this.#timer = setTimeout(() => {
      this.#giveUp(new SubgraphFailure('SUBGRAPH_TIMEOUT', `did not answer within ${deadlineMs} ms`));
    }, deadlineMs);
    signal?.addEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => this.#giveUp(this.signal?.reason);

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.signal?.removeEventListener('abort', this.#abort);
    return true;
  }

  #giveUp(reason: unknown): void {
    if (!this.#settle()) return;
    this.reject(reason);
    this.#controller?.abort(reason instanceof Error ? reason : new Error('aborted'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // The deadline passed while the request waited for a connection: nobody wants the response any more.
    if (this.#settled) controller.abort(new Error('aborted'));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: SubgraphResponse['headers']): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.#settle()) return;
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    this.resolve({ status: this.#status, headers: this.#headers, body: body.toString('utf8') });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    if (this.#settle()) this.reject(new SubgraphFailure('SUBGRAPH_UNAVAILABLE', 'cannot be reached', error));
  }
}
