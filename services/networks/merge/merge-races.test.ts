import { expect } from 'chai';
import type { DataSource, QueryRunner } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { untilWaiting } from '../../shared/testing/meeting.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, type SubgraphAnswer } from '../../shared/testing/subgraph.js';
import { ADMIN, CHANGE_ORGANISATION, edit } from '../edit/edit.fixture.js';
import { importInto, networks } from '../networks.fixture.js';
import { MERGE, merged, undone } from './merge.fixture.js';

const CHANGE_CONTACT = `mutation ($input: ContactPointInput!, $key: String!) {
  changeContactPoint(id: "contact", expectedVersion: 1, input: $input, idempotencyKey: $key) { id } }`;
const FILE = {
  organisations: ['wrong', 'right', 'third'].map((id) => ({
    id,
    name: id,
    website: id === 'wrong' ? 'https://wrong.example' : null,
  })),
  networks: [
    {
      id: 'ring',
      name: 'Ring',
      members: [{ organisation: 'wrong', memberLabel: 'Wrong, that is' }, { organisation: 'right' }],
    },
  ],
  offices: [{ id: 'office', name: 'Leitung', organisation: 'wrong' }],
  contactPoints: [{ id: 'contact', purpose: 'Ask', organisation: 'wrong' }],
  goodPractices: [
    { id: 'of-nobody', title: 'Good', organisations: [] },
    { id: 'of-wrong', title: 'Good', organisations: ['wrong'] },
  ],
};

describe('a merge beside an edit', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('merge-races', stopping);
    const file = await stopping(await dataFolder()).write('races.yaml', JSON.stringify(FILE));
    expect((await importInto(db, file)).mistakes).to.deep.equal([]);
  });

  const codes = (answers: SubgraphAnswer[]) => answers.map((answered) => codesOf(answered));
  const organisationsOf = async (id: string) => {
    const [row] = await db.query<{ ids: string[] }[]>(
      'select "organisationIds" as ids from good_practice where id = $1',
      [id],
    );
    return row?.ids;
  };
  const merge = () => edit(db, MERGE, { mergedId: 'wrong', survivorId: 'right' }, ADMIN);

  it('of what one of them is a part of waits for it, and finds it changed', async () => {
    const held = await holding(`select from organisation where id = 'third' for update`);
    const change = edit(db, CHANGE_ORGANISATION, { id: 'wrong', version: 1, input: { parent: 'third' } });
    await untilWaiting(db, 1); // for "third", which it is to be a part of
    const merging = merge();
    await untilWaiting(db, 2);
    await held();

    expect(codes(await Promise.all([change, merging]))).to.deep.equal([[], ['VERSION_CONFLICT']]);
  });

  it('that adds what refers to one of them is waited for, and its reference follows', async () => {
    const held = await holding(
      `select from organisation where id = 'wrong' for key share`,
      `update good_practice set "organisationIds" = array['wrong'] where id = 'of-nobody'`,
    );
    const merging = merge();
    await untilWaiting(db, 1);
    await held();

    expect(codes([await merging])).to.deep.equal([[]]);
    expect(await organisationsOf('of-nobody')).to.deep.equal(['right']);
  });

  it('that adds somebody to a list with one of them in it is waited for, and kept', async () => {
    const held = await holding(
      `update good_practice set "organisationIds" = array['third', 'wrong'] where id = 'of-wrong'`,
    );
    const merging = merge();
    await untilWaiting(db, 1);
    await held();

    expect(codes([await merging])).to.deep.equal([[]]);
    expect(await organisationsOf('of-wrong')).to.deep.equal(['third', 'right']);
  });

  it('that closes one of two memberships that say the same is waited for, and both are kept', async () => {
    const held = await holding(`update membership set until = '2024-12-31' where "memberId" = 'wrong'`);
    const merging = merge();
    await untilWaiting(db, 1);
    await held();

    expect(codes([await merging])).to.deep.equal([[]]);
    const rows = await db.query<object[]>('select "memberId", until::text from membership order by until');
    expect(rows).to.deep.equal([
      { memberId: 'right', until: '2024-12-31' },
      { memberId: 'right', until: null },
    ]);
  });

  it('of a membership that a merge has joined is waited for by whoever undoes that, and kept', async () => {
    const mergeId = await merged(db, 'wrong', 'right');
    const held = await holding(`update membership set "memberLabel" = 'By hand'`);
    const undoing = undone(db, mergeId);
    await untilWaiting(db, 1);
    await held();

    expect((await undoing).keptReferences).to.equal(1);
    const rows = await db.query<object[]>('select "memberId", "memberLabel" from membership order by 1');
    expect(rows).to.deep.equal([
      { memberId: 'right', memberLabel: 'By hand' },
      { memberId: 'wrong', memberLabel: 'Wrong, that is' },
    ]);
  });

  it('of what the survivor has got is waited for by whoever undoes that, and kept', async () => {
    const mergeId = await merged(db, 'wrong', 'right');
    const held = await holding(`update organisation set website = 'https://by-hand.example' where id = 'right'`);
    const undoing = undone(db, mergeId);
    await untilWaiting(db, 1);
    await held();

    expect((await undoing).keptFields).to.deep.equal(['website']);
    const rows = await db.query<object[]>(`select id, website from organisation where id <> 'third' order by 1`);
    expect(rows).to.deep.equal([
      { id: 'right', website: 'https://by-hand.example' },
      { id: 'wrong', website: 'https://wrong.example' },
    ]);
  });

  it('of what refers to one of them is done again when each has what the other needs', async () => {
    const held = await holding(`select from office where id = 'office' for update`);
    const merging = edit(db, MERGE, { mergedId: 'wrong', survivorId: 'third' }, ADMIN);
    await untilWaiting(db, 1); // for the office: it has "third", and will need the contact point
    const swap = edit(db, CHANGE_CONTACT, { input: { organisation: 'third', phone: '1' } });
    await untilWaiting(db, 2); // for "third": it has the contact point
    await held();

    const [swapped, done] = codes(await Promise.all([swap, merging]));
    expect(done).to.deep.equal([]);
    expect(swapped).to.be.deep.oneOf([[], ['VERSION_CONFLICT']]); // the merge has changed the contact point, too
    const rows = await db.query<object[]>(`select "organisationId" from contact_point`);
    expect(rows).to.deep.equal([{ organisationId: 'third' }]);
  });

  it('never ends in a deadlock, however many there are', async () => {
    const edits = Array.from({ length: 12 }, (_, index) =>
      index % 3 === 0
        ? merge()
        : edit(db, CHANGE_ORGANISATION, {
            id: index % 3 === 1 ? 'wrong' : 'right',
            version: 1,
            input: { parent: 'third' },
          }),
    );

    for (const code of codes(await Promise.all(edits)).flat()) {
      expect(code).to.be.oneOf(['VERSION_CONFLICT', 'RECORD_NOT_FOUND']);
    }
  });

  /** Has locks until it is called. */
  async function holding(...statements: string[]): Promise<() => Promise<void>> {
    const runner: QueryRunner = db.createQueryRunner();
    await runner.startTransaction();
    for (const statement of statements) await runner.query(statement);
    return async () => {
      await runner.commitTransaction();
      await runner.release();
    };
  }
});
