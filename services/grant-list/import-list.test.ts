import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { refusalOf } from '../funding/grant-writes/money.fixture.js';
import { decideRecipient, GRANT_LIST_LOCK } from '../funding/recipient-review/decide-recipient.js';
import { FundingActor } from '../funding/funding-journal/journal-entry.js';
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

  /** Waits until somebody waits for a lock. */
  async function somebodyWaits(db: DataSource): Promise<void> {
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await db.query<object[]>(waiting)).length === 0) await nextTurn();
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
    expect(await refusal(() => imported('quotes', `${HEADER}\naz;"open;;1,00;;;`))).to.equal('refused');
    const mapping = MAPPING.replace('programme: a', 'programme: nowhere');
    expect(await refusal(() => imported('programme', TWO, { mapping }))).to.equal('refused');
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

    const request = { actor: FundingActor.ORGANISER, idempotencyKey: null, now: new Date() };
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

  it('is compared with organisations in batches, while nothing of funding is open or locked', async () => {
    const near = Array.from({ length: 600 }, (_, row) => `az${row};Vereyn für Vyelfalt ${row};;1,00;;;`);
    const compared: number[] = [];
    const blocked = databases.networks.createQueryRunner();
    await blocked.query('begin');
    await blocked.query('lock table organisation');
    const importing = imported('near', [HEADER, ...near].join('\n'), {
      onProgress: (done) => 'compared' in done && compared.push(done.compared),
    });

    await somebodyWaits(databases.networks); // the names of organisations cannot be read
    const open = await databases.funding.query<object[]>(
      `select query from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    const [lock] = await databases.funding.query<{ isFree: boolean }[]>(
      'select pg_try_advisory_lock($1) and pg_advisory_unlock($1) as "isFree"',
      [GRANT_LIST_LOCK],
    );
    await blocked.query('commit');
    await blocked.release();

    expect([open, lock]).to.deep.equal([[], { isFree: true }]);
    expect((await importing).toReview).to.equal(600);
    expect(compared).to.deep.equal([250, 500, 600]);
    await databases.funding.query(`delete from funding_grant where "listId" = 'near'`);
    await databases.funding.query(`delete from recipient_review where label like 'Vereyn%'`);
  });

  it('names the grants that are not in it any more, and removes them when it is to replace what is stored', async () => {
    const mapping = 'list: x\ncolumns: { recipient: Empfänger, amount: Betrag, purpose: Zweck }';
    const rows = ['Empfänger;Betrag;Zweck', 'Verein für Vielfalt;10,00;Fst', 'Amsel Bühne;20,00;Kino'];
    const written = rows.join('\n');
    const [first] = (await imported('gone', written, { mapping }), await rowsOf('gone'));
    expect((await imported('gone', written, { mapping })).gone).to.deep.equal([]);
    const corrected = written.replace('Fst', 'Fest'); // no id: another row

    const kept = await imported('gone', corrected, { mapping });
    expect(kept.gone.map(({ amount }) => amount)).to.deep.equal(['10.00']);
    expect([kept.removed, (await rowsOf('gone')).length]).to.deep.equal([0, 3]);
    expect(first).to.not.equal(undefined);

    const tried = await imported('gone', corrected, { mapping, replace: true, dryRun: true });
    expect([tried.removed, (await rowsOf('gone')).length]).to.deep.equal([1, 3]);
    const replaced = await imported('gone', corrected, { mapping, replace: true });
    expect([replaced.removed, replaced.gone]).to.deep.equal([1, kept.gone]);
    expect((await rowsOf('gone')).length).to.equal(2);
    expect((await imported('gone', corrected, { mapping, replace: true })).gone).to.deep.equal([]);
  });

  it('without a row replaces nothing', async () => {
    await imported('empty', TWO);
    const refusal = await imported('empty', HEADER, { replace: true }).catch((error: unknown) => error);

    expect(refusal).to.be.instanceOf(ListRefused);
    expect((await rowsOf('empty')).length).to.equal(2);
  });

  it('leaves nobody to be looked at who is not in it any more', async () => {
    const labels = () =>
      databases.funding
        .query<{ label: string }[]>(`select label from recipient_review where label like 'Brücke im K%z'`)
        .then((rows) => rows.map(({ label }) => label));
    await imported('labels', `${HEADER}\naz1;Brücke im Kieez;;1,00;;;`);
    expect(await labels()).to.deep.equal(['Brücke im Kieez']);

    await imported('labels', `${HEADER}\naz1;Brücke im Kiez;;1,00;;;`);
    expect(await labels()).to.deep.equal([]);
  });

  it('that is being written lets nobody decide about recipients, who is told so at once', async () => {
    const running = databases.funding.createQueryRunner();
    await running.query('begin');
    await running.query('select pg_advisory_xact_lock($1)', [GRANT_LIST_LOCK]);
    const request = { actor: FundingActor.ORGANISER, idempotencyKey: null, now: new Date() };
    const decide = (id: string) =>
      refusalOf(databases.funding.transaction((tx) => decideRecipient(tx, { id, recipientId: null, request })));

    expect(await decide('nobody')).to.equal('IMPORT_RUNNING');
    await running.query('rollback');
    expect(await decide('nobody')).to.equal('RECIPIENT_REVIEW_NOT_FOUND');
    await running.query('begin');
    await running.query('select pg_advisory_xact_lock_shared($1)', [GRANT_LIST_LOCK]); // somebody else decides
    expect(await decide('nobody')).to.equal('RECIPIENT_REVIEW_NOT_FOUND');
    await running.query('rollback');
    await running.release();
  });

  it('of 5,000 rows is read in one go, and again', async () => {
    const list = longList(5_000, 200);

    const report = await imported('long', list);

    expect(counts(report)).to.deep.equal({ rows: 5_000, added: 5_000, changed: 0, unchanged: 0 });
    expect(report.matched).to.equal(5_000);
    expect(counts(await imported('long', list))).to.deep.equal({ rows: 5_000, added: 0, changed: 0, unchanged: 5_000 });
  });
});
