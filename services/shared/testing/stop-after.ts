/** Whatever a test starts: a server, a database, or just a function that ends it. */
export type Stoppable = { stop(): unknown } | { drop(): unknown } | (() => unknown);

/**
 * Everything started is stopped, in reverse order, also when a test fails or one of the stops does.
 *
 * ```ts
 * const stopping = stopAfter(after);
 * const database = stopping(await freshDatabase('events'));
 * const server = stopping(await startSubgraph(...));
 * ```
 *
 * @param after mocha's `after` or `afterEach`: when to stop
 * @returns remembers what is given to it and hands it back
 */
export function stopAfter(after: (stopAll: () => Promise<void>) => unknown): <T extends Stoppable>(started: T) => T {
  const running: Stoppable[] = [];
  after(async () => {
    const failures: unknown[] = [];
    for (let started = running.pop(); started; started = running.pop()) {
      try {
        await stop(started);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length) throw new AggregateError(failures, 'not everything could be stopped');
  });
  return (started) => {
    running.push(started);
    return started;
  };
}

function stop(started: Stoppable): unknown {
  if (typeof started === 'function') return started();
  return 'stop' in started ? started.stop() : started.drop();
}
