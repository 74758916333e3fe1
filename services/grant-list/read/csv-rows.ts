/** A row of a file, or what keeps one from being read. */
export type CsvRow = {
  /** The line in which it begins, from 1. */
  line: number;
} & Row;

type Row = { cells: string[] } | { broken: BrokenCell };

export interface BrokenCell {
  /** Which one of the row, from 0. */
  index: number;
  reason: string;
}

/** A row has at most so many; a quotation mark that is not closed before is taken for one that never is. */
const MOST_CHARACTERS = 100_000;

const TOO_LONG = `makes its row longer than ${MOST_CHARACTERS.toLocaleString('en')} characters`;
const NOT_CLOSED = 'has a quotation mark that is not closed, or one inside that is not doubled';
const INSIDE = 'has a quotation mark inside: put the cell in quotation marks, and double those inside';

/**
 * Reads rows of CSV (RFC 4180) with any delimiter and end of line, without the empty ones. After a cell that cannot be read the
 * reading goes on in the next line, so that one forgotten quotation mark hides no other mistake. Of the text it keeps no more
 * than the longest row may have, and of a line that is left nothing.
 */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  const rowAt = rowReader(delimiter);
  let [buffer, at, line, isLeaving] = ['', 0, 1, false];
  function* rows(isEnd: boolean): Generator<CsvRow> {
    while (at < buffer.length) {
      const read = isLeaving ? restOfLine(buffer, at, isEnd) : rowAt(buffer, at, isEnd);
      if (read === null) return;
      if (read.row !== undefined && !isEmpty(read.row)) yield { line, ...read.row };
      line += linesIn(buffer.slice(at, read.end));
      ({ end: at, isLeaving } = read);
    }
  }
  for await (const chunk of text) {
    buffer = buffer.slice(at) + chunk;
    at = 0;
    yield* rows(false);
  }
  yield* rows(true);
}

const LINE_END = /\r\n|\n|\r/g;

function linesIn(text: string): number {
  return text.match(LINE_END)?.length ?? 0;
}

function isEmpty(row: Row): boolean {
  return 'cells' in row && row.cells.length === 1 && row.cells[0] === '';
}

/** What was read of the text: a row, or nothing of what is left. */
interface Read {
  row?: Row;
  /** Where the reading goes on. */
  end: number;
  /** Whether the rest of the line there is to be left. */
  isLeaving: boolean;
}

/** A cell, with where it ends; or why it cannot be read. */
type ReadCell = { value: string; end: number } | { reason: string };

/** Reads the row that begins somewhere; null when more text is needed for that. @param isEnd whether there is no more */
function rowReader(delimiter: string): (text: string, at: number, isEnd: boolean) => Read | null {
  const plain = new RegExp(`[^"\\r\\n${delimiter.replace(/[\\\]^-]/g, '\\$&')}]*`, 'y');

  function plainCell(text: string, at: number, most: number): ReadCell {
    plain.lastIndex = at;
    const value = plain.exec(text)?.[0] ?? '';
    const end = at + value.length;
    if (end > most) return { reason: TOO_LONG };
    return text[end] === '"' ? { reason: INSIDE } : { value, end };
  }

  return (text, at, isEnd) => {
    const cells: string[] = [];
    for (let start = at; ;) {
      const most = at + MOST_CHARACTERS;
      const cell = text[start] === '"' ? quotedCell(text, start, { most, isEnd }) : plainCell(text, start, most);
      if (cell === null) return null;
      if ('reason' in cell) return broken(start, cells.length, cell.reason);
      const { value, end } = cell;
      if (!isEnd && end + 1 >= text.length) return null; // "\r" may be the half of an end
      cells.push(value);
      if (text[end] !== delimiter) {
        if (end < text.length && !isLineEnd(text[end])) return broken(start, cells.length - 1, NOT_CLOSED);
        return { row: { cells }, end: afterLine(text, end) ?? text.length, isLeaving: false };
      }
      start = end + 1;
    }
  };
}

/** Reads a cell in quotation marks; null when more text is needed for that. @param most where it has to end */
function quotedCell(text: string, at: number, { most, isEnd }: { most: number; isEnd: boolean }): ReadCell | null {
  let value = '';
  for (let from = at + 1; ;) {
    const quote = text.indexOf('"', from);
    const isLong = (quote === -1 ? text.length : quote) > most;
    if (isLong || (quote === -1 && isEnd)) return { reason: NOT_CLOSED };
    if (quote === -1 || (quote + 1 === text.length && !isEnd)) return null;
    if (text[quote + 1] !== '"') return { value: value + text.slice(from, quote), end: quote + 1 };
    value += text.slice(from, quote + 1);
    from = quote + 2;
  }
}

/** A row that cannot be read; the line in which its broken cell begins is left. */
function broken(at: number, index: number, reason: string): Read {
  return { row: { broken: { index, reason } }, end: at, isLeaving: true };
}

/** The rest of a line that is left, as much as there is of it; null when more text is needed to say anything. */
function restOfLine(text: string, at: number, isEnd: boolean): Read | null {
  const next = afterLine(text, at);
  if (next === null) return { end: text.length, isLeaving: true };
  const mayBeHalf = next === text.length && text.endsWith('\r') && !isEnd;
  if (!mayBeHalf) return { end: next, isLeaving: false };
  return next - 1 === at ? null : { end: next - 1, isLeaving: true };
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** Where the next line begins; null if the text has none. */
function afterLine(text: string, at: number): number | null {
  LINE_END.lastIndex = at;
  const found = LINE_END.exec(text);
  return found === null ? null : found.index + found[0].length;
}
