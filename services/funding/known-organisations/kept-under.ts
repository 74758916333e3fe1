import { allIdsOf } from '../../shared/following/known-merges.js';

/**
 * Holds for keys of the organisations that a parameter names, by whichever of their ids, as far as merges are known. SQL,
 * to stand behind a column; whatever the column, the ids are worked out once.
 *
 * @param parameter the name of a list of ids
 */
export function isAnyOf(parameter: string): string {
  return `= any(${allIdsOf(`cast(:${parameter} as text[])`)})`;
}
