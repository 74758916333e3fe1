/** A row of a file, or what keeps one from being read. */
export type CsvRow = {
  /** The line in which it begins, from 1. */
  line: number;
} & ({ cells: string[] } | { broken: BrokenCell });

export interface BrokenCell {
  /** Which one of the row, from 0. */
  index: number;
  reason: string;
}

/** A cell with more characters is taken for one whose quotation mark is never closed. */
const MOST_CHARACTERS = 100_000;

const NOT_CLOSED = 'has a quotation mark that is not closed, or one inside that is not doubled';
const INSIDE = 'has a quotation mark inside: put the cell in quotation marks, and double those inside';

/**
 * Reads rows of CSV (RFC 4180) with any delimiter and end of line, without the empty ones. After a cell that cannot be read the
 * reading goes on in the next line, so that one forgotten quotation mark hides no other mistake. Of the text it keeps no more
 * than the longest cell may have.
 */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  const rowAt = rowReader(delimiter);
  let [buffer, at, line] = ['', 0, 1];
  function* rows(isEnd: boolean): Generator<CsvRow> {
    while (at < buffer.length) {
      const row = rowAt(buffer, at, isEnd);
      if (row === null) return;
      if ('broken' in row) yield { line, broken: row.broken };
      else if (row.cells.length > 1 || row.cells[0] !== '') yield { line, cells: row.cells };
      line += linesIn(buffer.slice(at, row.end));
      at = row.end;
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

/** A row, with where the next one begins. */
type ReadRow = { end: number } & ({ cells: string[] } | { broken: BrokenCell });

/** A cell, with where it ends; or why it cannot be read. */
type ReadCell = { value: string; end: number } | { reason: string };

/** Reads the row that begins somewhere; null when more text is needed for that. @param isEnd whether there is no more */
function rowReader(delimiter: string): (text: string, at: number, isEnd: boolean) => ReadRow | null {
  const plain = new RegExp(`[^"\\r\\n${delimiter.replace(/[\\\]^-]/g, '\\$&')}]*`, 'y');

  function plainCell(text: string, at: number): ReadCell {
    plain.lastIndex = at;
    const value = plain.exec(text)?.[0] ?? '';
    const end = at + value.length;
    return text[end] === '"' ? { reason: INSIDE } : { value, end };
  }

  return (text, at, isEnd) => {
    const cells: string[] = [];
    for (let start = at; ;) {
      const cell = text[start] === '"' ? quotedCell(text, start, isEnd) : plainCell(text, start);
      if (cell === null) return null;
      if ('reason' in cell) return brokenRow(text, start, isEnd, { index: cells.length, reason: cell.reason });
      const { value, end } = cell;
      if (!isEnd && end + 1 >= text.length) return null; // "\r" may be the half of an end
      cells.push(value);
      if (text[end] !== delimiter) {
        if (end < text.length && !isLineEnd(text[end])) {
          return brokenRow(text, start, isEnd, { index: cells.length - 1, reason: NOT_CLOSED });
        }
        return { cells, end: afterLine(text, end) ?? text.length };
      }
      start = end + 1;
    }
  };
}

/** Reads a cell in quotation marks; null when more text is needed for that. */
function quotedCell(text: string, at: number, isEnd: boolean): ReadCell | null {
  let value = '';
  for (let from = at + 1; ;) {
    const quote = text.indexOf('"', from);
    const isLong = (quote === -1 ? text.length : quote) - at > MOST_CHARACTERS;
    if (isLong || (quote === -1 && isEnd)) return { reason: NOT_CLOSED };
    if (quote === -1 || (quote + 1 === text.length && !isEnd)) return null;
    if (text[quote + 1] !== '"') return { value: value + text.slice(from, quote), end: quote + 1 };
    value += text.slice(from, quote + 1);
    from = quote + 2;
  }
}

/** Leaves the line in which the broken cell begins. */
function brokenRow(text: string, at: number, isEnd: boolean, broken: BrokenCell): ReadRow | null {
  const end = afterLine(text, at);
  if (end === null && !isEnd) return null;
  return { broken, end: end ?? text.length };
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
