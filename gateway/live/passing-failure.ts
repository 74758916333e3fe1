import type { Update } from '../execution/run-operation.js';

/** Faults that may be over when one asks again; whatever else a subgraph answers is an answer. */
const PASSING = new Set<unknown>(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT']);
/** A subgraph that cannot read its database says only that something is wrong with it. */
const FAULTS = new Set<unknown>([...PASSING, 'INTERNAL_SERVER_ERROR', undefined]);

/** Whether a subgraph answers with nothing but faults of its own. */
export function isFault({ data, errors }: Update): boolean {
  return isEmpty(data) && (errors ?? []).length > 0 && (errors ?? []).every((error) => FAULTS.has(codeOf(error)));
}

/** Whether something is missing in an answer because a subgraph could not be reached. */
export function isIncomplete(errors: readonly unknown[]): boolean {
  return errors.some((error) => PASSING.has(codeOf(error)));
}

function isEmpty(data: unknown): boolean {
  return data == null || Object.values(data).every((value) => value === null);
}

function codeOf(error: unknown): unknown {
  return (error as { extensions?: { code?: unknown } | null }).extensions?.code;
}
