import DataLoader from 'dataloader';

/**
 * Reads many in one go, and never two at a time: who asks while others are read shares the next reading, which begins after
 * it was asked for.
 *
 * @param read what is found for each key, in their order
 */
export function oneAtATime<Key, Found>(
  read: (keys: readonly Key[]) => Promise<readonly Found[]>,
): DataLoader<Key, Found> {
  let running: Promise<unknown> = Promise.resolve();
  const readNext = (keys: readonly Key[]) => {
    const reading = read(keys);
    running = reading.catch(() => undefined);
    return reading;
  };
  return new DataLoader(readNext, { cache: false, batchScheduleFn: (dispatch) => void running.then(dispatch) });
}
