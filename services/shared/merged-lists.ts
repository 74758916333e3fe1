import type DataLoader from 'dataloader';

/**
 * What is listed under any of some keys that mean one thing: each row once, by id.
 *
 * @param lists one list per key, each by id
 */
export async function listedUnder<Row extends { id: string }>(
  lists: DataLoader<string, Row[]>,
  keys: readonly string[],
): Promise<Row[]> {
  const [first = [], ...others] = await Promise.all(keys.map((key) => lists.load(key)));
  if (others.length === 0) return first;
  const rows = new Map([...first, ...others.flat()].map((row) => [row.id, row]));
  return [...rows.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}
