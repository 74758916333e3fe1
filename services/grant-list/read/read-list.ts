import { type ColumnName, type Mapping, unreadable } from '../mapping.js';
import { type BrokenCell, type CsvRow, csvRows } from './csv-rows.js';
import { decoded, encodingOf } from './decoded.js';
import { type Cells, listedGrant, type ListedGrant, RowIds, type RowMistake } from './listed-grant.js';

export interface Reading {
  file: string;
  mapping: Mapping;
  onMistake: (mistake: RowMistake) => void;
  onBytes: (bytes: number) => void;
}

/**
 * Reads a list row by row, and keeps nothing of it but the ids. What is wrong is told, and the reading goes on.
 *
 * @throws ListRefused when the file cannot be read
 */
export async function* readList(reading: Reading): AsyncGenerator<ListedGrant> {
  const { file, mapping, onBytes } = reading;
  try {
    const encoding = await encodingOf(file, mapping.encoding);
    yield* grantsFrom(csvRows(decoded(file, encoding, onBytes), mapping.delimiter), reading);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) unreadable(file, error);
    throw error;
  }
}

async function* grantsFrom(rows: AsyncIterable<CsvRow>, { mapping, onMistake }: Reading): AsyncGenerator<ListedGrant> {
  const ids = new RowIds(mapping.list);
  let header: Header | undefined;
  for await (const { line: row, ...given } of rows) {
    const read = 'cells' in given ? withoutZeros(given) : given;
    if (isEmpty(read)) continue; // spreadsheets save such rows behind the last one
    if (header === undefined) {
      header = headerFrom(read, mapping);
      for (const reason of header.faults) onMistake({ row, column: null, reason });
      if (header.faults.length > 0) return;
    } else if ('broken' in read) {
      const { index, reason } = read.broken;
      onMistake({ row, column: header.names[index] ?? null, reason });
    } else {
      const complain = complaining(header, row, onMistake);
      const grant = grantFrom(read.cells, { header, mapping, ids, complain });
      if (grant !== null) yield grant;
    }
  }
  if (header === undefined) onMistake({ row: 1, column: null, reason: 'the file is empty' });
}

function isEmpty(read: { cells: string[] } | { broken: BrokenCell }): boolean {
  return 'cells' in read && read.cells.every((cell) => cell.trim() === '');
}

const ZERO = 'has the character U+0000, which no text may have';

/** A row with a zero byte is taken for one that cannot be read: PostgreSQL holds none. */
function withoutZeros(read: { cells: string[] }): { cells: string[] } | { broken: BrokenCell } {
  const index = read.cells.findIndex((cell) => cell.includes('\0'));
  return index === -1 ? read : { broken: { index, reason: ZERO } };
}

interface RowReading {
  header: Header;
  mapping: Mapping;
  ids: RowIds;
  complain: (column: ColumnName | null, reason: string) => void;
}

function grantFrom(record: string[], { header, mapping, ids, complain }: RowReading): ListedGrant | null {
  if (record.length !== header.names.length) {
    complain(null, `has ${record.length} cells, the first row ${header.names.length}`);
    return null;
  }
  const cells = cellsOf(record, header);
  const grant = listedGrant(cells, mapping, complain);
  const id = idOf(cells, grant, { header, mapping, ids, complain });
  return grant === null || id === null ? null : { id, ...grant };
}

function idOf(
  cells: Cells,
  grant: Omit<ListedGrant, 'id'> | null,
  { header, ids, complain }: RowReading,
): string | null {
  if (header.columns.id === undefined) return grant && ids.ofContent(grant);
  if (cells.id === undefined) {
    complain('id', 'is empty');
    return null;
  }
  const id = ids.ofKey(cells.id);
  if (id === null) complain('id', 'is that of a row above');
  return id;
}

interface Column {
  name: string;
  index: number;
}

/** Where the columns of the mapping stand in this file. */
interface Header {
  names: string[];
  columns: Partial<Record<ColumnName, Column>>;
  /** What is wrong with it. */
  faults: string[];
}

function headerFrom(read: { cells: string[] } | { broken: BrokenCell }, { columns }: Mapping): Header {
  if ('broken' in read)
    return { names: [], columns: {}, faults: [`cell ${read.broken.index + 1} ${read.broken.reason}`] };
  const names = read.cells.map((name) => name.trim());
  const header: Header = { names, columns: {}, faults: [] };
  for (const [column, wanted] of Object.entries(columns) as [ColumnName, string[] | undefined][]) {
    const name = wanted?.find((each) => names.includes(each));
    if (name !== undefined) {
      header.columns[column] = { name, index: names.indexOf(name) };
      if (names.indexOf(name) !== names.lastIndexOf(name)) header.faults.push(`has more than one column "${name}"`);
    } else if (wanted !== undefined) {
      header.faults.push(`has no column ${wanted.map((each) => `"${each}"`).join(' or ')}`);
    }
  }
  return header;
}

function cellsOf(record: readonly string[], { columns }: Header): Cells {
  const cells: Cells = {};
  for (const [column, { index }] of Object.entries(columns) as [ColumnName, Column][]) {
    const cell = record[index]?.trim();
    if (cell) cells[column] = cell;
  }
  return cells;
}

function complaining({ columns }: Header, row: number, onMistake: Reading['onMistake']): RowReading['complain'] {
  return (column, reason) => onMistake({ row, column: column && (columns[column]?.name ?? column), reason });
}
