/**
 * Does something with a signal that ends it when `stop` does, or when its time is over; then its reason is a `TimeoutError`.
 *
 * By a timer of its own: the timeout in `AbortSignal.any([stop, AbortSignal.timeout(ms)])` may never come, since nothing else
 * holds it, and Node lets the garbage collector take it (https://github.com/nodejs/node/issues/57736).
 */
export async function within<Result>(
  ms: number,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ending = new AbortController();
  const end = () => ending.abort(stop.reason);
  const timer = setTimeout(() => ending.abort(new DOMException('its time is over', 'TimeoutError')), ms);
  if (stop.aborted) end();
  else stop.addEventListener('abort', end);
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}
