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
const TOO_LONG = 'makes its row longer than 100,000 characters';
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

  it('that cannot be read do not move the numbers of later ones, wherever the text is parted', async () => {
    const text = 'a;"open\r\nb;c "d"\r\n"e" f\r\n\rlast;row\r';

    for (let size = 1; size <= text.length; size += 1) {
      expect(await read(text, size), String(size)).to.deep.equal([
        { line: 1, broken: { index: 1, reason: NOT_CLOSED } },
        { line: 2, broken: { index: 1, reason: INSIDE } },
        { line: 3, broken: { index: 0, reason: NOT_CLOSED } },
        { line: 5, cells: ['last', 'row'] },
      ]);
    }
  });

  it('have at most 100,000 characters, wherever the text is parted', async () => {
    const long = 'x'.repeat(60_000);
    const rows = [`${long};${'y'.repeat(39_999)}`, `a;${long};${long}`, `a;${long};"${long}"`, `"a\n${long}";${long}`];
    const text = [...rows, 'last'].join('\r\n');

    for (const size of [999, 30_000, text.length]) {
      const found = await read(text, size);
      expect(found[0]).to.have.property('cells');
      expect(found.slice(1), String(size)).to.deep.equal([
        { line: 2, broken: { index: 2, reason: TOO_LONG } },
        { line: 3, broken: { index: 2, reason: NOT_CLOSED } },
        { line: 4, broken: { index: 1, reason: TOO_LONG } },
        { line: 6, cells: ['last'] },
      ]);
    }
  });

  it('are told as soon as they are too long, and what follows in the line is read once', async function () {
    this.timeout(10_000); // 65 million characters, each read again with each part, take minutes
    let parts = 0;
    async function* endless() {
      for (; parts < 1000; parts += 1) yield 'x'.repeat(65_536);
      yield '\nlast';
    }
    const rows = csvRows(endless(), ';');

    expect((await rows.next()).value).to.deep.equal({ line: 1, broken: { index: 0, reason: TOO_LONG } });
    expect(parts).to.equal(1); // one was read, the second is at hand
    expect((await rows.next()).value).to.deep.equal({ line: 2, cells: ['last'] });
  });

  it('are no longer looked for the end of a cell than a row is long', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `row ${row};x`);

    const found = await read(`"open;x\n${rows.join('\n')}`, 1000);

    expect(found[0]).to.deep.equal({ line: 1, broken: { index: 0, reason: NOT_CLOSED } });
    expect(found).to.have.length(20_001);
    expect(found.at(-1)).to.deep.equal({ line: 20_001, cells: ['row 19999', 'x'] });
  });
});
