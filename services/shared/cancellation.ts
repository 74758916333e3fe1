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
 * Waits for what others wait for as well, until the signal says that this one does not any more.
 *
 * @param leave called then
 * @throws the signal's reason
 */
export function untilLeft<Result>(
  shared: Promise<Result>,
  signal: Cancellation | undefined,
  leave: () => void,
): Promise<Result> {
  if (signal === undefined) return shared;
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason);
      leave();
    };
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    const stay = (): void => signal.removeEventListener('abort', abort);
    shared.then(
      (result) => {
        stay();
        resolve(result);
      },
      (failure: unknown) => {
        stay();
        reject(failure);
      },
    );
  });
}
