import { expect } from 'chai';
import { asked } from '../funding/grant-writes/money.fixture.js';
import { decideRecipient } from '../funding/recipient-review/decide-recipient.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { type Databases, importList, type ListJob, type ListReport } from './import-list.js';
import { HEADER, listDatabases, listFolder, longList, MAPPING } from './list.fixture.js';
import { ListRefused, mappingFrom } from './mapping.js';

describe('a published list of grants', () => {
  const stopping = stopAfter(after);
  let databases: Databases;
  let folder: Awaited<ReturnType<typeof listFolder>>;
  let files = 0;

  before(async function () {
    this.timeout(60_000);
    databases = await listDatabases('grant-list', stopping, 200);
    folder = await listFolder(stopping);
  });

  /** Imports rows as the list of this name. */
  async function imported(
    list: string,
    content: string | Buffer,
    more: Partial<Omit<ListJob, 'mapping'>> & { mapping?: string } = {},
  ) {
    const file = await folder.write(`${files++}.csv`, content);
    const mapping = { ...mappingFrom(more.mapping ?? MAPPING), list };
    return importList({ ...more, file, mapping, databases });
  }

  const rowsOf = (list: string) =>
    databases.funding.query<Record<string, unknown>[]>(
      `select id, "recipientId", "recipientLabel", amount, currency, year, "grantedOn", "placeId", "programmeId", origin
         from funding_grant where "listId" = $1 order by id`,
      [list],
    );
  const counts = ({ rows, added, changed, unchanged }: ListReport) => ({ rows, added, changed, unchanged });

  const TWO = [
    HEADER,
    'az1;Verein fuer Vielfalt;Pankow;"1.234.567,89 €";31.12.2024;Pankow;"Fest; mit ""Musik"""',
    'az2;BRÜCKE IM KIEZ e.V.;;-12,5 TEUR;1.3.2024;Mitte;Zweck',
  ].join('\r\n');

  it('is read as authorities write it, and its recipients are found without legal forms and spellings', async () => {
    const report = await imported('first', TWO);

    expect(counts(report)).to.deep.equal({ rows: 2, added: 2, changed: 0, unchanged: 0 });
    expect(report.matched).to.equal(2);
    const same = { currency: 'EUR', year: 2024, programmeId: 'a', origin: 'STATED' };
    expect(await rowsOf('first')).to.deep.equal([
      {
        ...same,
        id: 'first.az1',
        recipientId: 'vielfalt',
        recipientLabel: 'Verein fuer Vielfalt',
        amount: '1234567.89',
        grantedOn: '2024-12-31',
        placeId: 'pankow',
      },
      {
        ...same,
        id: 'first.az2',
        recipientId: 'bruecke',
        recipientLabel: 'BRÜCKE IM KIEZ e.V.',
        amount: '-12500.00',
        grantedOn: '2024-03-01',
        placeId: 'mitte',
      },
    ]);
  });

  it('changes nothing when it is imported again, in whatever encoding; a changed row is an update', async () => {
    const cp1252 = Buffer.from(TWO.replaceAll('€', '\u0080'), 'latin1');
    const withMark = Buffer.from(`\ufeff${TWO}`, 'utf8');
    const utf16 = Buffer.from(`\ufeff${TWO}`, 'utf16le');
    await imported('again', TWO);

    for (const content of [TWO, cp1252, withMark, utf16]) {
      expect(counts(await imported('again', content))).to.deep.equal({ rows: 2, added: 0, changed: 0, unchanged: 2 });
    }
    const corrected = TWO.replace('567,89', '567,90');
    expect(counts(await imported('again', corrected))).to.deep.equal({ rows: 2, added: 0, changed: 1, unchanged: 1 });
    expect((await rowsOf('again'))[0]?.['amount']).to.equal('1234567.90');
  });

  it('is read by other names of its columns, and without a column of ids', async () => {
    const other = 'Empfänger;Zuwendung;Jahr\nVerein für Vielfalt;10,00;2023\nVerein für Vielfalt;11,00;2023\n';
    const mapping = 'list: x\ncolumns: { recipient: [Zuwendungsempfänger, Empfänger], amount: Zuwendung, year: Jahr }';

    expect(counts(await imported('other', other, { mapping }))).to.deep.equal({
      rows: 2,
      added: 2,
      changed: 0,
      unchanged: 0,
    });
    expect(counts(await imported('other', other, { mapping }))).to.deep.equal({
      rows: 2,
      added: 0,
      changed: 0,
      unchanged: 2,
    });
    const dearer = other.replace('11,00', '12,00');
    expect(counts(await imported('other', dearer, { mapping }))).to.deep.equal({
      rows: 2,
      added: 0,
      changed: 1,
      unchanged: 1,
    });
  });

  it('is refused as a whole with every mistake by row and column', async () => {
    const wrong = [
      HEADER,
      'az1;Verein;;1,00;31.12.2024;Pankow;',
      'az1;;;"1,234.56";31.02.2024;Nowhere;',
      ';Verein;;12,345;2024;;',
      'az4;Verein',
      'az5;"Verein "A" e.V.";;1,00;;;',
      'az6;"Verein;;1,00;;;',
      'az7;;;1,00;;;',
    ].join('\n');

    const { mistakes, added } = await imported('wrong', wrong);

    expect(mistakes.map(({ row, column, reason }) => `${row} ${column}: ${reason}`)).to.deep.equal([
      '3 Zuwendungsempfänger: is empty',
      '3 Betrag: has its point where German has a comma, write "1.234,56"',
      '3 Bewilligung: is no date that exists, such as "31.12.2024"',
      '3 Bezirk: has no meaning in "places" of the mapping',
      '3 Aktenzeichen: is that of a row above',
      '4 Betrag: may be thousands or parts of one, write "12.345" or at most two places',
      '4 Aktenzeichen: is empty',
      '5 null: has 2 cells, the first row 7',
      '6 Zuwendungsempfänger: has a quotation mark that is not closed, or one inside that is not doubled',
      '7 Zuwendungsempfänger: has a quotation mark that is not closed, or one inside that is not doubled',
      '8 Zuwendungsempfänger: is empty',
    ]);
    expect(added).to.equal(0);
    expect(await rowsOf('wrong')).to.deep.equal([]);
  });

  it('is refused without the columns that the mapping names, and for a mapping or file that makes no sense', async () => {
    const { mistakes } = await imported('header', 'Name;Betrag\nVerein;1,00\n');
    const refusal = (work: () => unknown) =>
      Promise.resolve()
        .then(work)
        .then(
          () => 'done',
          (error: unknown) => (error instanceof ListRefused ? 'refused' : 'bug'),
        );

    expect(mistakes[0]).to.deep.equal({
      row: 1,
      column: null,
      reason: 'has no column "Zuwendungsempfänger" or "Empfänger"',
    });
    expect(await refusal(() => mappingFrom('list: x\ncolumns: { recipient: A }'))).to.equal('refused');
    expect(await refusal(() => mappingFrom('list: [x'))).to.equal('refused');
    const { mistakes: inHeader } = await imported('quotes', `${HEADER}"\naz;a;;1,00;;;`);
    expect(inHeader[0]?.reason).to.match(/^cell 7 has a quotation mark inside/);
    const mapping = MAPPING.replace('programme: a', 'programme: nowhere');
    expect(await refusal(() => imported('programme', TWO, { mapping }))).to.equal('refused');
  });

  it('is refused when two of its columns have a name that the mapping reads', async () => {
    const twice = `${HEADER};Betrag\naz1;Verein;;1,00;;;;2,00\n`;

    const { mistakes } = await imported('twice', twice);

    expect(mistakes).to.deep.equal([{ row: 1, column: null, reason: 'has more than one column "Betrag"' }]);
  });

  it('may have rows without anything in them, as spreadsheets save them', async () => {
    const report = await imported('empty-rows', `;;;;;;\n${TWO}\r\n;;;;;;\r\n; ;;;;;\r\n;\r\n`);

    expect(report.mistakes).to.deep.equal([]);
    expect(counts(report)).to.deep.equal({ rows: 2, added: 2, changed: 0, unchanged: 0 });
  });

  it('is refused for a zero byte in a cell, which PostgreSQL cannot hold, before any row goes there', async () => {
    const zeros = ['az1;Verein\0 e.V.;;1,00;;;', 'az2;Verein;;1,00;;;', 'az3;Verein;;1,00;;;a\0b'];

    const { mistakes, rows } = await imported('zeros', [HEADER, ...zeros].join('\n'));

    const reason = 'has the character U+0000, which no text may have';
    expect(mistakes).to.deep.equal([
      { row: 2, column: 'Zuwendungsempfänger', reason },
      { row: 4, column: 'Zweck', reason },
    ]);
    expect(rows).to.equal(1);
  });

  it('is tried without being kept', async () => {
    const report = await imported('dry', TWO, { dryRun: true });

    expect(counts(report)).to.deep.equal({ rows: 2, added: 2, changed: 0, unchanged: 0 });
    expect(await rowsOf('dry')).to.deep.equal([]);
  });

  it('leaves the uncertain to somebody, whose word holds for the grants and the next list', async () => {
    const uncertain = [
      HEADER,
      'az1;Haus der Begegnung;;10,00;;;',
      'az2;Verrein für Vielfalt;;10,00;;;',
      'az3;Xyz;;1,00;;;',
    ];
    const content = uncertain.join('\n');
    const report = await imported('uncertain', content);
    const reviews = await databases.funding.query<{ id: string; label: string; candidates: { id: string }[] }[]>(
      'select id, label, candidates from recipient_review order by label',
    );

    expect([report.matched, report.toReview, report.unknown]).to.deep.equal([0, 2, 1]);
    expect(reviews.map(({ label }) => label)).to.deep.equal(['Haus der Begegnung', 'Verrein für Vielfalt']);
    expect(reviews[0]?.candidates.slice(0, 2)).to.deep.equal([
      { id: 'haus', score: 1 },
      { id: 'haus-mitte', score: 1 },
    ]);
    expect(reviews[1]?.candidates[0]?.id).to.equal('vielfalt');

    const request = asked();
    const decision = { id: reviews[0]?.id ?? '', recipientId: 'haus-mitte', request };
    await databases.funding.transaction((tx) => decideRecipient(tx, decision));

    expect((await rowsOf('uncertain')).map(({ recipientId }) => recipientId)).to.deep.equal(['haus-mitte', null, null]);
    const next = await imported('next-year', content);
    expect([next.matched, next.toReview, next.unknown]).to.deep.equal([1, 1, 1]);
    expect((await rowsOf('next-year'))[0]?.['recipientId']).to.equal('haus-mitte');
  });

  it('takes the one of the same name that is in the place of the recipient, and none in another place', async () => {
    const named = [HEADER, 'az1;Verein für Vielfalt;Mitte;10,00;;;', 'az2;Verein für Vielfalt;;10,00;;;'].join('\n');

    const report = await imported('elsewhere', named);

    expect([report.matched, report.toReview]).to.deep.equal([1, 1]);
  });

  it('is refused when its ids are those of other grants, which stay as they are', async () => {
    await imported('taken', TWO);
    await databases.funding.query(`update funding_grant set "listId" = null where id = 'taken.az2'`);

    const refusal = await imported('taken', TWO.replace('567,89', '567,90')).catch((error: unknown) => error);

    expect(refusal).to.be.instanceOf(ListRefused);
    expect((refusal as Error).message).to.contain('"taken.az2"');
    expect((await rowsOf('taken')).map(({ amount }) => amount)).to.deep.equal(['1234567.89']);
  });

  it('of 5,000 rows is read in one go, and again', async () => {
    const list = longList(5_000, 200);

    const report = await imported('long', list);

    expect(counts(report)).to.deep.equal({ rows: 5_000, added: 5_000, changed: 0, unchanged: 0 });
    expect(report.matched).to.equal(5_000);
    expect(counts(await imported('long', list))).to.deep.equal({ rows: 5_000, added: 0, changed: 0, unchanged: 5_000 });
  });
});
