import { type MessagePort, Worker } from 'node:worker_threads';
import { type Cancellation, CancellationSource, unlessGone } from './cancellation.js';

/** What one thread asks of another. */
interface Call {
  id: number;
  method: string;
  args: unknown[];
}

/** That nobody waits for the answer to a call any more. */
interface Leave {
  left: number;
}

type Reply = { id: number; value: unknown } | { id: number; error: string };

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

const GONE = new Error('whoever called has gone');

/** A worker thread that is called like an object; one that breaks is started anew by the next call. */
export class WorkerCalls {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;
  #isStopped = false;

  /** @param data what the thread is given when it starts */
  constructor(
    private readonly script: URL,
    private readonly data: unknown = null,
  ) {}

  /** @throws what the method throws, as an error with the same text */
  call<Value>(method: string, ...args: unknown[]): Promise<Value> {
    return this.callFor(undefined, method, ...args);
  }

  /**
   * Calls for somebody who may go before the answer; the thread is told of that.
   *
   * @throws the asker's reason; what the method throws, as an error with the same text
   */
  callFor<Value>(asker: Cancellation | undefined, method: string, ...args: unknown[]): Promise<Value> {
    if (this.#isStopped) return Promise.reject(new Error('the worker was stopped'));
    if (asker?.aborted === true) return Promise.reject(asker.reason);
    const id = (this.#lastId += 1);
    const answer = new Promise<Value>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      this.#open().postMessage({ id, method, args } satisfies Call);
    });
    return unlessGone(answer, asker, () => this.#worker?.postMessage({ left: id } satisfies Leave));
  }

  /** Ends what is under way, with an error; the next call starts the thread anew. */
  async restart(): Promise<void> {
    await this.#worker?.terminate();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#worker?.terminate();
    this.#failAll(new Error('the worker was stopped'));
  }

  #open(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(this.script, { workerData: this.data });
    const gone = (error: Error): void => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#failAll(error);
    };
    worker.on('message', (reply: Reply) => this.#settle(reply));
    worker.on('error', gone);
    worker.on('exit', () => gone(new Error('the worker has ended')));
    this.#worker = worker;
    return worker;
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.value);
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/**
 * Answers calls, in the thread that is called.
 *
 * @param answer is told when nobody waits for what it answers any more
 */
export function answerCalls(
  port: MessagePort,
  answer: (method: string, args: unknown[], asker: Cancellation) => unknown,
): void {
  const askers = new Map<number, CancellationSource>();
  port.on('message', (message: Call | Leave) => {
    if ('left' in message) return askers.get(message.left)?.abort();
    const { id, method, args } = message;
    const asker = new CancellationSource(GONE);
    askers.set(id, asker);
    void Promise.resolve()
      .then(() => answer(method, args, asker))
      .then(
        (value) => port.postMessage({ id, value } satisfies Reply),
        (error: unknown) => port.postMessage({ id, error: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => askers.delete(id));
  });
}
