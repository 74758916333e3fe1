import { expect } from 'chai';
import { type CsvRow, csvRows } from './csv-rows.js';

/** What is read of a text that comes in parts of so many characters. */
async function read(text: string, size = text.length, delimiter = ';'): Promise<CsvRow[]> {
  async function* parts() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const rows: CsvRow[] = [];
  for await (const row of csvRows(parts(), delimiter)) rows.push(row);
  return rows;
}

const NOT_CLOSED = 'has a quotation mark that is not closed, or one inside that is not doubled';
const INSIDE = 'has a quotation mark inside: put the cell in quotation marks, and double those inside';

describe('rows of CSV', () => {
  const TEXT = 'a;b\r\n"x; ""y""";"two\r\nlines"\n\n;\rlast;"row"';
  const ROWS = [
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x; "y"', 'two\r\nlines'] },
    { line: 5, cells: ['', ''] },
    { line: 6, cells: ['last', 'row'] },
  ];

  it('are the same in whatever parts the text comes, without empty lines', async () => {
    for (let size = 1; size <= TEXT.length; size += 1) expect(await read(TEXT, size), String(size)).to.deep.equal(ROWS);
  });

  it('are parted by any delimiter', async () => {
    for (const delimiter of [',', '\t', '|', '^', '-', ']', '\\'])
      expect(await read(`a${delimiter}b`, 1, delimiter), delimiter).to.deep.equal([{ line: 1, cells: ['a', 'b'] }]);
    expect(await read('')).to.deep.equal([]);
  });

  it('that cannot be read are told with their cells, and hide no other row', async () => {
    const text = ['a;"Haus "A" Berlin";c', 'd;Haus "B";f', 'g;"open;i', 'j;"k";l', 'm;n;"o', 'p;q;r'].join('\n');

    for (const size of [1, 7, text.length]) {
      expect(await read(text, size)).to.deep.equal([
        { line: 1, broken: { index: 1, reason: NOT_CLOSED } },
        { line: 2, broken: { index: 1, reason: INSIDE } },
        { line: 3, broken: { index: 1, reason: NOT_CLOSED } },
        { line: 4, cells: ['j', 'k', 'l'] },
        { line: 5, broken: { index: 2, reason: NOT_CLOSED } },
        { line: 6, cells: ['p', 'q', 'r'] },
      ]);
    }
  });

  it('are no longer looked for the end of a cell than a cell is long', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `row ${row};x`);

    const found = await read(`"open;x\n${rows.join('\n')}`, 1000);

    expect(found[0]).to.deep.equal({ line: 1, broken: { index: 0, reason: NOT_CLOSED } });
    expect(found).to.have.length(20_001);
    expect(found.at(-1)).to.deep.equal({ line: 20_001, cells: ['row 19999', 'x'] });
  });
});
