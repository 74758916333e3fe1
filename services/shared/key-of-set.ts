/** The most that one set may hold, so that what a question about it costs has a bound. */
export const MOST_IN_SET = 10_000;

/** Many ids as one key, by which another service is told of all of them at once; the same for the same ids. */
export function keyOfSet(ids: Iterable<string>): string {
  return JSON.stringify([...new Set(ids)].sort());
}

/** The ids of a set; null for a text that is the key of none. */
export function idsOfSet(key: string): string[] | null {
  try {
    const ids: unknown = JSON.parse(key);
    return Array.isArray(ids) && ids.length <= MOST_IN_SET && ids.every((id) => typeof id === 'string') ? ids : null;
  } catch {
    return null;
  }
}
