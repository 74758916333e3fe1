import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { type ColumnValues, Table } from '../../shared/import/write/table.js';
import { DERIVED_COLUMNS } from '../edit/derived-columns.js';
import type { EditedRow } from '../edit/edited-row.js';
import type { ChangedValue } from './organisation-merge.js';

/** The columns in which two states of a row differ. */
export function valuesChanged<Row extends EditedRow>(
  tx: EntityManager,
  entity: new () => Row,
  { before, after }: { before: Row; after: Row },
): ChangedValue[] {
  const table = Table.of(tx, entity);
  const [old, values] = [table.valuesOf(before), table.valuesOf(after)];
  return Object.keys(values)
    .filter((column) => !isDeepStrictEqual(old[column], values[column]))
    .map((column) => ({ column, before: old[column], after: values[column] }));
}

/** A row without what a merge had given it. */
export interface Unchanged<Row> {
  after: Row;
  /** Columns that were changed since and stay as they are. */
  kept: string[];
  /** Columns that were changed since, those as well of which only entries were taken out: an import has to keep the edit. */
  editedSince: string[];
}

/**
 * Takes from a row what a merge had given it: lists lose what the merge added to them; a single value goes back if it is
 * still the one that the merge gave.
 *
 * @param given.changed in the order in which the merge did it; of a column that it changed several times, each on top of the last
 */
export function withoutChanges<Row extends EditedRow>(
  tx: EntityManager,
  entity: new () => Row,
  { row, changed }: { row: Row; changed: readonly ChangedValue[] },
): Unchanged<Row> {
  const now = Table.of(tx, entity).valuesOf(row);
  const values: ColumnValues = {};
  const edited = new Set<string>();
  for (const { column, before, after } of changed.toReversed()) {
    if (DERIVED_COLUMNS.includes(column)) continue;
    const current = column in values ? values[column] : now[column];
    if (isDeepStrictEqual(current, after)) {
      values[column] = before;
      continue;
    }
    edited.add(column);
    if (Array.isArray(current) && Array.isArray(before) && Array.isArray(after)) {
      values[column] = current.filter((each) => contains(before, each) || !contains(after, each));
    }
  }
  const after = Object.assign(new entity(), row);
  const { columns } = tx.dataSource.getMetadata(entity);
  for (const column of columns.filter(({ databaseName }) => databaseName in values)) {
    column.setEntityValue(after, tx.dataSource.driver.prepareHydratedValue(values[column.databaseName], column));
  }
  const editedSince = [...new Set(changed.map(({ column }) => column))].filter((column) => edited.has(column));
  return { after, kept: editedSince.filter((column) => !(column in values)), editedSince };
}

/** A list with what another one has beside it, each once. */
export function joined<Value>(own: readonly Value[], others: readonly Value[]): Value[] {
  return [...own, ...others.filter((other) => !contains(own, other))];
}

function contains(list: readonly unknown[], value: unknown): boolean {
  return list.some((each) => isDeepStrictEqual(each, value));
}
