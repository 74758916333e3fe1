import { expect } from 'chai';
import { type DataSource, getMetadataArgsStorage } from 'typeorm';
import type { ParticipationError } from '../errors.js';
import { tablesReadWhole } from '../testing/statements.js';
import { stopAfter } from '../testing/stop-after.js';
import { GARDEN_LOG, gardens, openTransaction, settled } from './changes.fixture.js';
import { writeChangeCursor } from './change-position.js';
import { pruneChanges } from './prune-changes.js';
import { type ChangesArgs, readChanges } from './read-changes.js';

// A global of TypeORM's, which would be taken for a leak of the first test.
getMetadataArgsStorage();

describe('what has changed since a cursor', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await gardens('read', stopping);
  });

  /** Changes as text, such as "Garden old" or "Garden old removed", and the cursor behind them. */
  async function changesSince(after: string | null, args: ChangesArgs = {}) {
    await settled(db);
    return changesNow(after, args);
  }

  async function changesNow(after: string | null, args: ChangesArgs = {}) {
    const { changes, cursor, hasMore } = await readChanges(db, { after, ...args });
    return {
      told: changes.map(({ type, id, isRemoved }) => `${type} ${id}${isRemoved ? ' removed' : ''}`),
      cursor,
      hasMore,
    };
  }

  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'no refusal',
      (error: unknown) => (error as ParticipationError).code,
    );

  it('is from the beginning every row that is there, also from before the log', async () => {
    await db.query(`insert into tree values (7, 'oak')`);

    expect((await changesSince(null)).told).to.deep.equal(['Garden old', 'Tree 7']);
  });

  it('is told whoever writes, each row once with its last change, in the order of transactions', async () => {
    const { cursor } = await changesSince(null);
    await db.query(`insert into garden values ('a', 'A'), ('b', 'B')`);
    await db.query(`update garden set name = 'C' where id = 'a'`);
    await db.query(`delete from garden where id = 'old'`);

    expect((await changesSince(cursor)).told).to.deep.equal(['Garden b', 'Garden a', 'Garden old removed']);
  });

  it('is nothing when an update leaves everything as it was', async () => {
    const { cursor } = await changesSince(null);
    await db.query('update garden set name = name');

    expect((await changesSince(cursor)).told).to.deep.equal([]);
  });

  it('is the whole for a change of its parts, and nothing of the parts when the whole goes', async () => {
    await db.query(`insert into garden values ('a', 'A'), ('b', 'B')`);
    await db.query(`insert into bed values ('1', 'a', 'peas')`);
    const { cursor } = await changesSince(null);

    await db.query(`update bed set "gardenId" = 'b'`);
    const moved = await changesSince(cursor);
    await db.query(`delete from garden where id = 'b'`);
    const removed = await changesSince(moved.cursor);

    expect(moved.told).to.deep.equal(['Garden a', 'Garden b']);
    expect(removed.told).to.deep.equal(['Garden b removed']);
  });

  it('tells of both ids when a key is changed, and of all rows when a table is emptied', async () => {
    const { cursor } = await changesSince(null);
    await db.query(`update garden set id = 'new'`);
    const renamed = await changesSince(cursor);
    await db.query('truncate garden cascade');

    expect(renamed.told).to.deep.equal(['Garden old removed', 'Garden new']);
    expect((await changesSince(renamed.cursor)).told).to.deep.equal(['Garden new removed']);
  });

  it('is nothing of a transaction that was rolled back', async () => {
    const { cursor } = await changesSince(null);
    await db
      .transaction(async (tx) => {
        await tx.query(`insert into tree values (1, 'elm')`);
        throw new Error('changed my mind');
      })
      .catch(() => undefined);

    expect((await changesSince(cursor)).told).to.deep.equal([]);
  });

  it('misses nothing when transactions end in another order than they began', async () => {
    let { cursor } = await changesSince(null);
    const [slow, quick] = [await openTransaction(db, stopping), await openTransaction(db, stopping)];
    await slow.run(`insert into tree values (1, 'slow')`);
    await quick.run(`insert into tree values (2, 'quick')`);
    const told: string[] = [];
    const read = async () => {
      const page = await changesNow(cursor);
      ({ cursor } = page);
      told.push(...page.told);
      return page.told;
    };
    // What a reader by sequence alone does, who remembers the highest number that it has seen.
    const naive: string[] = [];
    let highest = '0';
    const readNaively = async () => {
      const rows = await db.query<{ id: string; seq: string }[]>(
        `select id, seq from change_log where type = 'Tree' and seq > $1 order by seq`,
        [highest],
      );
      highest = rows.at(-1)?.seq ?? highest;
      naive.push(...rows.map(({ id }) => id));
    };

    await quick.commit();
    const whileSlow = await read();
    await readNaively();
    await slow.commit();
    await settled(db);
    await read();
    await readNaively();

    expect(whileSlow).to.deep.equal([]); // held back, since the slow one is older
    expect(told).to.deep.equal(['Tree 1', 'Tree 2']);
    expect(naive).to.deep.equal(['2']); // 1 has a lower number, and is never seen
  });

  it('misses nothing of many writers, whatever the timing', async () => {
    const write = async (writer: number) => {
      for (let id = writer * 25; id < (writer + 1) * 25; id++) {
        await db.transaction(async (tx) => {
          await tx.query('insert into tree values ($1, $2)', [id, 'ash']);
          if (id % 3 === 0) await tx.query('select pg_sleep(0.004)'); // a slow writer; the test waits for nothing
        });
      }
    };
    const writers = Array.from({ length: 6 }, (_, writer) => write(writer)); // two connections are left to read
    const progress = { isDone: false };
    const all = Promise.all(writers).finally(() => (progress.isDone = true));
    const seen = new Set<string>();
    let cursor: string | null = null;
    for (let last = false; !last;) {
      last = progress.isDone;
      if (last) await settled(db);
      const page = await readChanges(db, { after: cursor, types: ['Tree'], first: 10 });
      ({ cursor } = page);
      for (const { id } of page.changes) seen.add(id);
      last &&= !page.hasMore;
    }
    await all;

    expect(seen.size).to.equal(150); // 6 * 25
  });

  it('comes in pages and of the types that are asked for', async () => {
    await db.query(`insert into tree select n, 'yew' from generate_series(1, 5) as n`);

    const first = await changesSince(null, { types: ['Tree'], first: 3 });
    const second = await changesSince(first.cursor, { types: ['Tree'], first: 3 });
    const third = await changesSince(second.cursor, { types: ['Tree'], first: 3 });

    expect([first.told, first.hasMore]).to.deep.equal([['Tree 1', 'Tree 2', 'Tree 3'], true]);
    expect([second.told, second.hasMore]).to.deep.equal([['Tree 4', 'Tree 5'], false]);
    expect([third.told, third.hasMore]).to.deep.equal([[], false]);
  });

  it('is found by an index', async () => {
    const { cursor } = await changesSince(null);

    expect(await tablesReadWhole(db, () => readChanges(db, { after: cursor }))).to.deep.equal(['change_log_state']);
  });

  it('can no longer be told when removals since the cursor are pruned', async () => {
    const before = await changesSince(null);
    await db.query(`delete from garden where id = 'old'`);
    const after = await changesSince(before.cursor);

    await settled(db);
    const pruned = await db.transaction((tx) => pruneChanges(tx, new Date(Date.now() + 60_000)));

    expect(pruned).to.equal(1);
    expect(await code(readChanges(db, { after: before.cursor }))).to.equal('CURSOR_TOO_OLD');
    expect((await changesSince(after.cursor)).told).to.deep.equal([]); // it has read of the removal
    expect((await changesSince(null)).told).to.deep.equal([]); // the log is as long as what is there
  });

  it('goes on for who began after the pruning, from however far back', async () => {
    await db.query(`insert into tree select n, 'yew' from generate_series(1, 5) as n`);
    await db.query('delete from tree where id = 5');
    await settled(db);
    await db.transaction((tx) => pruneChanges(tx, new Date(Date.now() + 60_000)));

    const first = await changesSince(null, { first: 2 });

    expect((await changesSince(first.cursor)).told).to.deep.equal(['Tree 2', 'Tree 3', 'Tree 4']);
  });

  it('keeps removals that are not old enough, and those of a row that came back', async () => {
    const { cursor } = await changesSince(null);
    await db.query('delete from garden');
    const early = await db.transaction((tx) => pruneChanges(tx, new Date(0)));
    await db.query(`insert into garden values ('old', 'again')`);
    const back = await db.transaction((tx) => pruneChanges(tx, new Date(Date.now() + 60_000)));

    expect([early, back]).to.deep.equal([0, 0]);
    expect((await changesSince(cursor)).told).to.deep.equal(['Garden old']);
  });

  it('keeps removals of which nobody can have heard yet, since something older goes on', async () => {
    const { cursor } = await changesSince(null);
    const slow = await openTransaction(db, stopping);
    await slow.run(`insert into tree values (1, 'slow')`);
    await db.query(`delete from garden where id = 'old'`);
    const pruned = await db.transaction((tx) => pruneChanges(tx, new Date(Date.now() + 60_000)));
    await slow.commit();

    expect(pruned).to.equal(0);
    expect((await changesSince(cursor)).told).to.deep.equal(['Tree 1', 'Garden old removed']);
  });

  it('begins anew when the log does, and when the database was set back', async () => {
    const { cursor } = await changesSince(null);
    const [{ lineage } = { lineage: '' }] = await db.query<{ lineage: string }[]>(
      'select lineage from change_log_state',
    );
    const base = { xid: 0n, seq: 0n };
    const ofTheFuture = writeChangeCursor({ lineage, xid: 2n ** 60n, seq: 0n, base });
    const future = await code(readChanges(db, { after: ofTheFuture }));

    await db.query('select restart_change_log()');

    expect(future).to.equal('CURSOR_TOO_OLD');
    expect(await code(readChanges(db, { after: cursor }))).to.equal('CURSOR_TOO_OLD');
    expect((await changesSince(null)).told).to.deep.equal(['Garden old']);
  });

  it('is refused for what is no cursor and no size of a page', async () => {
    const other = Buffer.from('["changes","x","1","2","3","4"]').toString('base64url');

    expect(await code(readChanges(db, { after: other }))).to.equal('BAD_CURSOR');
    expect(await code(readChanges(db, { after: 'nonsense' }))).to.equal('BAD_CURSOR');
    expect(await code(readChanges(db, { first: 0 }))).to.equal('BAD_PAGE_SIZE');
    expect(await code(readChanges(db, { first: 1001 }))).to.equal('BAD_PAGE_SIZE');
  });

  it('leaves nothing when the migration is taken back', async () => {
    for (const statement of GARDEN_LOG.down) await db.query(statement);
    await db.query(`insert into garden values ('a', 'A')`);

    expect(
      await db.query(`select 1 from pg_proc where proname like 'log\\_%'  and pronamespace = 'public'::regnamespace`),
    ).to.deep.equal([]);
  });
});
