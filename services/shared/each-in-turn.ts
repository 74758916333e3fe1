/**
 * Does something for each, one after the other, also for those after one that has failed.
 *
 * @throws what the first that failed has thrown, when all others are done
 */
export async function eachInTurn<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    await work(item).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
