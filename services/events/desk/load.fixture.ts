import type { DataSource } from 'typeorm';

/** How many transactions a piece of work takes, and how many at once. */
export async function loadOf(
  db: DataSource,
  work: (counting: DataSource) => Promise<unknown>,
): Promise<{ count: number; most: number }> {
  let [count, open, most] = [0, 0, 0];
  const transaction = async (...args: Parameters<DataSource['transaction']>) => {
    count += 1;
    open += 1;
    most = Math.max(most, open);
    return db.transaction(...args).finally(() => (open -= 1));
  };
  await work(Object.assign(Object.create(db) as DataSource, { transaction }));
  return { count, most };
}
