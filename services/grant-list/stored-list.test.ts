import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { asked, refusalOf } from '../funding/grant-writes/money.fixture.js';
import { decideRecipient, GRANT_LIST_LOCK } from '../funding/recipient-review/decide-recipient.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { type Databases, importList, type ListJob } from './import-list.js';
import { addOrganisations, HEADER, listDatabases, listFolder, MAPPING } from './list.fixture.js';
import { ListRefused, mappingFrom } from './mapping.js';

describe('what is stored of a published list of grants', () => {
  const stopping = stopAfter(after);
  let databases: Databases;
  let folder: Awaited<ReturnType<typeof listFolder>>;
  let files = 0;

  before(async function () {
    this.timeout(60_000);
    databases = await listDatabases('stored-list', stopping);
    folder = await listFolder(stopping);
  });

  /** Imports rows as the list of this name. */
  async function imported(
    list: string,
    content: string,
    more: Partial<Omit<ListJob, 'mapping'>> & { mapping?: string } = {},
  ) {
    const file = await folder.write(`${files++}.csv`, content);
    return importList({ ...more, file, mapping: { ...mappingFrom(more.mapping ?? MAPPING), list }, databases });
  }

  const rowsOf = (list: string) =>
    databases.funding.query<object[]>('select id from funding_grant where "listId" = $1', [list]);

  /** The recipients to be looked at, or that were, by how lists name them. */
  const labelsLike = async (pattern: string) => {
    const rows = await databases.funding.query<{ label: string }[]>(
      'select label from recipient_review where label like $1',
      [pattern],
    );
    return rows.map(({ label }) => label);
  };

  /** Waits until somebody waits for a lock. */
  async function somebodyWaits(db: DataSource): Promise<void> {
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await db.query<object[]>(waiting)).length === 0) await nextTurn();
  }

  it('is neither open nor locked while recipients are compared with organisations, in batches', async () => {
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

  it('and is not in its file any more is named, and removed when the file is to replace it', async () => {
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

  it('is not replaced by a file without rows', async () => {
    await imported('empty', `${HEADER}\naz1;Verein;;1,00;;;\naz2;Verein;;1,00;;;`);
    const refusal = await imported('empty', HEADER, { replace: true }).catch((error: unknown) => error);

    expect(refusal).to.be.instanceOf(ListRefused);
    expect((await rowsOf('empty')).length).to.equal(2);
  });

  it('has nobody to be looked at who is in no row any more', async () => {
    const labels = () => labelsLike('Brücke im K%z');
    await imported('labels', `${HEADER}\naz1;Brücke im Kieez;;1,00;;;`);
    expect(await labels()).to.deep.equal(['Brücke im Kieez']);

    await imported('labels', `${HEADER}\naz1;Brücke im Kiez;;1,00;;;`);
    expect(await labels()).to.deep.equal([]);
  });

  it('is written when no other list is', async () => {
    const running = databases.funding.createQueryRunner();
    await running.query('begin');
    await running.query('select pg_advisory_xact_lock($1)', [GRANT_LIST_LOCK]);
    const importing = imported('second', `${HEADER}\naz1;Amsel Bühne;;1,00;;;`);

    await somebodyWaits(databases.funding);
    expect(await rowsOf('second')).to.deep.equal([]);
    await running.query('commit');
    await running.release();

    expect((await importing).added).to.equal(1);
  });

  it('is refused for an id that somebody else gives to a grant meanwhile, which stays as it is', async () => {
    await imported('ours', `${HEADER}\naz1;Amsel Bühne;;1,00;;;`);
    const other = databases.funding.createQueryRunner();
    await other.query('begin');
    await other.query(
      `insert into funding_grant (id, origin, state, year, amount, currency, "recipientLabel", "topicIds", sources, conflicts, inferences)
       values ('ours.az2', 'STATED', 'UNKNOWN', 2024, 7, 'EUR', 'Amsel Bühne', '{}', '[]', '[]', '[]')`,
    );
    const rows = ['az1;Amsel Bühne;;5,00;;;', 'az2;Amsel Bühne;;5,00;;;'].join('\n');
    const importing = imported('ours', `${HEADER}\n${rows}`).catch((error: unknown) => error);

    await somebodyWaits(databases.funding);
    await other.query('commit');
    await other.release();

    expect(await importing).to.be.instanceOf(ListRefused);
    const grants = await databases.funding.query<object[]>(
      `select id, amount, "listId" from funding_grant where id like 'ours.%' order by id`,
    );
    expect(grants).to.deep.equal([
      { id: 'ours.az1', amount: '1.00', listId: 'ours' },
      { id: 'ours.az2', amount: '7.00', listId: null },
    ]);
  });

  it('follows the organisation of a recipient that another list makes certain, unless somebody has said that it is none', async () => {
    const rows = ['az1;Brücke am Kanal;;1,00;;;', 'az2;Verein für Musik;;1,00;;;', 'az3;Verein für Musik;;2,00;;;'];
    await imported('older', [HEADER, ...rows].join('\n'));
    await imported('older', [HEADER, ...rows.slice(0, 2)].join('\n')); // az3 is not in its file any more
    await imported('refused', `${HEADER}\naz1;Verein für Kunst;;1,00;;;`);
    const { funding, networks } = databases;
    const [review] = await funding.query<{ id: string }[]>(
      `select id from recipient_review where label = 'Verein für Kunst'`,
    );
    const decision = { id: review?.id ?? '', recipientId: null, request: asked() };
    await funding.transaction((tx) => decideRecipient(tx, decision));
    await addOrganisations(networks, [
      ['musik', 'Verein für Musik e. V.', 'mitte'],
      ['kunst', 'Verein für Kunst e. V.', 'mitte'],
    ]);

    await imported('newer', `${HEADER}\naz1;Verein für Musik;;1,00;;;\naz2;Verein für Kunst;;1,00;;;`);

    const grants = await funding.query<object[]>(
      `select id, "recipientId", version from funding_grant where "listId" in ('older', 'refused', 'newer') order by id`,
    );
    expect(grants).to.deep.equal([
      { id: 'newer.az1', recipientId: 'musik', version: 1 },
      { id: 'newer.az2', recipientId: null, version: 1 },
      { id: 'older.az1', recipientId: null, version: 1 },
      { id: 'older.az2', recipientId: 'musik', version: 2 },
      { id: 'older.az3', recipientId: 'musik', version: 2 },
      { id: 'refused.az1', recipientId: null, version: 2 }, // by the decision
    ]);
    expect(await labelsLike('Verein für Musik')).to.deep.equal([]);
  });

  it('and is in its file again counts as changed when its recipient has become certain', async () => {
    const rows = `${HEADER}\naz1;Verein für Theater;;1,00;;;`;
    await imported('theatre', rows);
    await addOrganisations(databases.networks, [['theater', 'Verein für Theater e. V.', 'mitte']]);

    expect(await imported('theatre', rows)).to.include({ changed: 1, unchanged: 0, matched: 1 });
  });

  it('lets nobody decide about recipients while it is written, and tells so at once', async () => {
    const running = databases.funding.createQueryRunner();
    await running.query('begin');
    await running.query('select pg_advisory_xact_lock($1)', [GRANT_LIST_LOCK]);
    const request = asked();
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
});
