import { Broken, text } from './broken.js';
import { Inbox } from './inbox.js';
import { type Operation, type Result, takenIn } from './operation.js';

export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

export interface StreamOptions {
  readonly url: string;
  readonly deadline: AbortSignal;
  readonly operation: Operation;
  readonly method?: 'GET' | 'POST';
  readonly token?: string | undefined;
}

/** One operation over server-sent events. */
export class StreamClient {
  readonly #inbox: Inbox<StreamEvent>;
  readonly #ended: Inbox<true>;
  #paused: Promise<void> = Promise.resolve();
  /** Reads again after a pause. */
  resume: () => void = () => undefined;

  private constructor(
    readonly response: Response,
    private readonly leaving: AbortController,
    deadline: AbortSignal,
  ) {
    this.#inbox = new Inbox(deadline);
    this.#ended = new Inbox(deadline);
    void this.#read();
  }

  static async open({ url, deadline, operation, method = 'POST', token }: StreamOptions): Promise<StreamClient> {
    const leaving = new AbortController();
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
    const signal = AbortSignal.any([leaving.signal, deadline]);
    const response = await (method === 'GET'
      ? fetch(withOperation(url, operation), { headers, signal })
      : fetch(url, {
          method,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(operation),
          signal,
        }));
    return new StreamClient(response, leaving, deadline);
  }

  get contentType(): string {
    return this.response.headers.get('content-type') ?? '';
  }

  event(what = 'an event'): Promise<StreamEvent> {
    return this.#inbox.take(what);
  }

  /** The next event, which must be a result. */
  async result(): Promise<Result> {
    const event = await this.event('a result');
    if (event.name !== 'next') throw new Broken(`instead of a result came ${text(event)}`);
    return JSON.parse(event.data) as Result;
  }

  async untilTaken(taken: number): Promise<Result> {
    for (;;) {
      const result = await this.result();
      if (takenIn(result) === taken) return result;
    }
  }

  /** The gateway has ended the stream. */
  async ended(): Promise<void> {
    await this.#ended.take('the end of the stream');
  }

  /** Reads nothing more for now; what comes fills the buffers on the way. */
  pause(): void {
    this.#paused = new Promise((resolve) => (this.resume = resolve));
  }

  stop(): void {
    this.resume();
    this.leaving.abort();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let unread = '';
    try {
      for await (const chunk of this.response.body ?? []) {
        await this.#paused;
        const blocks = (unread + decoder.decode(chunk as Uint8Array, { stream: true })).split(/\r?\n\r?\n/);
        unread = blocks.pop() ?? '';
        blocks.flatMap(parsed).forEach((event) => this.#inbox.put(event));
      }
    } catch {
      // Cut off, by the gateway or by this client: the end all the same.
    }
    this.#inbox.end('the stream ended');
    this.#ended.put(true);
  }
}

function withOperation(url: string, { query, variables }: Operation): URL {
  const full = new URL(url);
  full.searchParams.set('query', query);
  if (variables !== undefined) full.searchParams.set('variables', JSON.stringify(variables));
  return full;
}

/** None in a comment, which only keeps the connection alive. */
function parsed(block: string): StreamEvent[] {
  const fields = block.split(/\r?\n/).flatMap((line) => [...line.matchAll(/^(\w+): ?(.*)$/g)]);
  if (fields.length === 0) return [];
  const valuesOf = (name: string) => fields.filter(([, field]) => field === name).map(([, , value = '']) => value);
  return [{ name: valuesOf('event')[0] ?? 'message', data: valuesOf('data').join('\n') }];
}
