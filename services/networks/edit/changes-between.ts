import { isDeepStrictEqual } from 'node:util';
import type { ColumnValues } from '../../shared/import/write/table.js';
import type { EditedValue } from '../edit-journal/edit-journal.js';
import { DERIVED_COLUMNS } from './derived-columns.js';

/** What differs between two states of a row, as the journal has it. */
export function changesBetween(
  before: ColumnValues,
  after: ColumnValues,
  guarded: readonly string[] = [],
): EditedValue[] {
  const columns = Object.keys({ ...before, ...after }).filter(
    (column) =>
      !DERIVED_COLUMNS.includes(column) &&
      !isDeepStrictEqual(before[column], after[column]) &&
      !(isEmpty(before[column]) && isEmpty(after[column])),
  );
  return columns.map((field) => {
    const isGuarded = guarded.includes(field);
    const text = (value: unknown) => (isGuarded || isEmpty(value) ? null : JSON.stringify(value));
    return { field, before: text(before[field]), after: text(after[field]), isGuarded };
  });
}

/** Nothing is said of it: no value, or a list of none. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
