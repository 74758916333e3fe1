import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { mapFetches } from './map-fetches.js';

/** What any compiled operation takes. */
const BYTES_AT_LEAST = 16 * 1024;
/** Measured with plans of 40 to 88,000 characters: 35 to 55 bytes, but for long texts in them, which take less. */
const BYTES_OF_CHARACTER = 50;

/**
 * About how much memory the compiled form of a plan takes, by the text of its fetches: fragments are spread out there, so
 * that a short operation can have a plan a hundred times as long.
 */
export function planBytes(plan: QueryPlan): number {
  let characters = 0;
  const count = (fetch: FetchNode): FetchNode => {
    characters += fetch.operation.length;
    return fetch;
  };
  mapFetches(plan, { primary: count, fetch: count });
  return BYTES_AT_LEAST + BYTES_OF_CHARACTER * characters;
}
