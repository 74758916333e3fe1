import type { EntityManager } from 'typeorm';
import type { Mistake } from '../mistake.js';
import { mistakeIn, type SourceRecord } from '../read/read-records.js';
import type { ImportedRow, KeptDecisions } from '../section.js';
import { type ColumnValues, Table } from './table.js';

/** A row that a record stores. */
export interface WantedRow {
  record: SourceRecord;
  table: Table;
  /** The columns that the row gives. */
  columns: readonly string[];
  /** The values of its primary key. */
  key: ColumnValues;
  /** All its values, as PostgreSQL reads them. */
  json: string;
}

/** How much JSON goes to the database in one statement. Rows that point to each other had better be in one. */
const BATCH_CHARACTERS = 32 * 1024 * 1024;

/** The rows of all records. A row that is stored twice is a mistake: one would overwrite the other. */
export function wantedRows(
  db: EntityManager,
  records: readonly SourceRecord[],
  kept?: KeptDecisions,
): { rows: WantedRow[]; mistakes: Mistake[] } {
  const rows: WantedRow[] = [];
  const mistakes: Mistake[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    for (const row of rowsOf(db, record, kept)) {
      const key = `${row.table.name}${JSON.stringify(row.key)}`;
      if (seen.has(key)) mistakes.push(mistakeIn(record, [], `gives the same entry of ${row.table.name} twice`));
      seen.add(key);
      rows.push(row);
    }
  }
  return { rows, mistakes };
}

/** Rows of one table that give the same columns: what one statement can hold. */
export function sameShape(rows: readonly WantedRow[]): WantedRow[][] {
  const groups = new Map<string, WantedRow[]>();
  for (const row of rows) {
    const shape = [row.table.name, ...row.columns].join('\0');
    const group = groups.get(shape);
    if (group) group.push(row);
    else groups.set(shape, [row]);
  }
  return [...groups.values()];
}

/** Splits rows so that each part fits into one statement. */
export function* batches(rows: readonly WantedRow[]): Generator<WantedRow[]> {
  let batch: WantedRow[] = [];
  let size = 0;
  for (const row of rows) {
    if (size + row.json.length > BATCH_CHARACTERS && batch.length > 0) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(row);
    size += row.json.length;
  }
  if (batch.length > 0) yield batch;
}

/** Rows as one JSON array, for `Table.rowsFrom`. */
export function jsonOf(rows: readonly WantedRow[]): string {
  return `[${rows.map(({ json }) => json).join(',')}]`;
}

/** @throws Error when the section's `rows` gives what it may not, which is a mistake in the code */
function rowsOf(db: EntityManager, record: SourceRecord, kept: KeptDecisions | undefined): WantedRow[] {
  const { section, value, id } = record;
  const own = Table.of(db, section.entity);
  const stated = section.rows(value as never);
  if (!stated.some(({ entity }) => Table.of(db, entity) === own)) {
    throw new Error(`${section.name}: a record stores no row of ${own.name}`);
  }
  for (const { entity, row } of stated) {
    const table = Table.of(db, entity);
    const values = table.valuesOf(row);
    const owner = section.owns?.find((owned) => Table.of(db, owned.entity) === table);
    if (!owner && table !== own) throw new Error(`${section.name} does not own ${table.name}, but stores rows of it`);
    const ownerColumn = table.columnOf(owner?.owner ?? 'id');
    if (values[ownerColumn] !== id) {
      throw new Error(`${section.name}: a row of ${table.name} must have the record's id in "${ownerColumn}"`);
    }
  }
  return adaptedRows(stated, kept).map(({ entity, row }) => {
    const table = Table.of(db, entity);
    return wantedRow(record, table, table.valuesOf(row));
  });
}

function adaptedRows(stated: readonly ImportedRow[], kept: KeptDecisions | undefined): readonly ImportedRow[] {
  if (kept === undefined) return stated;
  const adapted = stated.flatMap((row) => kept.adapt(row) ?? []);
  kept.derive?.(adapted);
  return adapted;
}

function wantedRow(record: SourceRecord, table: Table, values: ColumnValues): WantedRow {
  const key = Object.fromEntries(table.primary.map((column) => [column, values[column]]));
  return { record, table, columns: Object.keys(values), key, json: JSON.stringify(values) };
}
