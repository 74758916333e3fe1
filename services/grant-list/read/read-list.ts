import { CsvError, parse } from 'csv-parse';
import { type ColumnName, ListRefused, type Mapping, unreadable } from '../mapping.js';
import { decoded, encodingOf } from './decoded.js';
import { type Cells, listedGrant, type ListedGrant, RowIds, type RowMistake } from './listed-grant.js';

/** One record of the file, with the line in which it ends. */
interface CsvRow {
  record: string[];
  info: { lines: number };
}

export interface Reading {
  file: string;
  mapping: Mapping;
  onMistake: (mistake: RowMistake) => void;
  onBytes: (bytes: number) => void;
}

/**
 * Reads a list row by row, and keeps nothing of it but the ids. What is wrong is told, and the reading goes on.
 *
 * @throws ListRefused when the file cannot be read, or is no CSV
 */
export async function* readList(reading: Reading): AsyncGenerator<ListedGrant> {
  const { file, mapping, onBytes } = reading;
  try {
    const encoding = await encodingOf(file, mapping.encoding);
    const parser = parse({
      delimiter: mapping.delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    const text = decoded(file, encoding, onBytes);
    text.on('error', (error) => parser.destroy(error));
    yield* grantsFrom(text.pipe(parser) as AsyncIterable<CsvRow>, reading);
  } catch (error) {
    if (error instanceof CsvError) throw new ListRefused(`the file is no CSV: ${error.code} in line ${lineOf(error)}`);
    if ((error as NodeJS.ErrnoException).syscall !== undefined) unreadable(file, error);
    throw error;
  }
}

async function* grantsFrom(rows: AsyncIterable<CsvRow>, { mapping, onMistake }: Reading): AsyncGenerator<ListedGrant> {
  const ids = new RowIds(mapping.list);
  let header: Header | undefined;
  for await (const { record, info } of rows) {
    const row = info.lines;
    if (header === undefined) {
      header = headerFrom(record, mapping);
      for (const reason of header.missing) onMistake({ row, column: null, reason });
      if (header.missing.length > 0) return;
      continue;
    }
    const grant = grantFrom(record, { header, mapping, ids, complain: complaining(header, row, onMistake) });
    if (grant !== null) yield grant;
  }
  if (header === undefined) onMistake({ row: 1, column: null, reason: 'the file is empty' });
}

interface RowReading {
  header: Header;
  mapping: Mapping;
  ids: RowIds;
  complain: (column: ColumnName | null, reason: string) => void;
}

function grantFrom(record: string[], { header, mapping, ids, complain }: RowReading): ListedGrant | null {
  if (record.length !== header.width) {
    complain(null, `has ${record.length} cells, the first row ${header.width}`);
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
  width: number;
  columns: Partial<Record<ColumnName, Column>>;
  missing: string[];
}

function headerFrom(record: readonly string[], { columns }: Mapping): Header {
  const names = record.map((name) => name.trim());
  const header: Header = { width: record.length, columns: {}, missing: [] };
  for (const [column, wanted] of Object.entries(columns) as [ColumnName, string[] | undefined][]) {
    const name = wanted?.find((each) => names.includes(each));
    if (name !== undefined) header.columns[column] = { name, index: names.indexOf(name) };
    else if (wanted !== undefined)
      header.missing.push(`has no column ${wanted.map((each) => `"${each}"`).join(' or ')}`);
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

function lineOf(error: CsvError): string {
  const { lines } = error as unknown as { lines?: number };
  return String(lines ?? 'unknown');
}
