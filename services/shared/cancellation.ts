/**
 * Tells that nobody waits for an answer any more. An `AbortSignal` does, and so does whatever costs less to make for
 * each request.
 */
export interface Cancellation {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A {@link Cancellation} and the means to bring it about. */
export class CancellationSource implements Cancellation {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  constructor(readonly reason: Error) {}

  /** Tells everybody who listens; again and again has no effect. */
  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }
}

/**
 * Waits for a result as long as its asker does.
 *
 * @param onGone is called when the asker goes before
 * @throws the asker's reason, or what the result rejects with
 */
export function unlessGone<Result>(
  result: Promise<Result>,
  asker: Cancellation | undefined,
  onGone: () => void = () => undefined,
): Promise<Result> {
  if (asker === undefined) return result;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      reject(asker.reason);
      onGone();
    };
    if (asker.aborted) leave();
    else asker.addEventListener('abort', leave);
    const stay = (): void => asker.removeEventListener('abort', leave);
    result.then(
      (value) => {
        stay();
        resolve(value);
      },
      (failure: unknown) => {
        stay();
        reject(failure);
      },
    );
  });
}

/** What several wait for; given up when the last of them is gone. */
export class SharedWork<Result> {
  readonly #result: Promise<Result>;
  readonly #cancellation: CancellationSource;
  #waiting = 0;

  /**
   * @param reason of being given up
   * @param begin is told of that
   */
  constructor(reason: Error, begin: (given: Cancellation) => Promise<Result>) {
    this.#cancellation = new CancellationSource(reason);
    this.#result = begin(this.#cancellation);
    this.#result.catch(() => undefined); // those who joined are told
  }

  /** Then nobody may join any more. */
  get isGivenUp(): boolean {
    return this.#cancellation.aborted;
  }

  /**
   * Waits until the signal says that this one does not wait any more.
   *
   * @throws the signal's reason, or what the work throws
   */
  join(signal: Cancellation | undefined): Promise<Result> {
    this.#waiting += 1;
    return unlessGone(this.#result, signal, () => this.#leave());
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#cancellation.abort();
  }
}
