import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { Random } from '../../shared/random.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ADMIN, CHANGE_ORGANISATION, done, edit, refusal } from '../edit/edit.fixture.js';
import { importInto, networks } from '../networks.fixture.js';
import { allThatIsMerged, merged, UNDO, undone } from './merge.fixture.js';
import { ORGANISATION_IDS, randomRecords } from './merged-records.fixture.js';

const SEEDS = [1, 2, 3, 4, 5, 6];
const STEPS = 14;

describe('several merges', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('undo-order', stopping);
  });

  async function given(records: object): Promise<void> {
    const file = await stopping(await dataFolder()).write('given.yaml', JSON.stringify(records));
    expect((await importInto(db, file)).mistakes).to.deep.equal([]);
  }
  const organisations = (...parents: [string, string | null][]) => ({
    organisations: parents.map(([id, parent]) => ({ id, name: `Amt ${id}`, ...(parent !== null && { parent }) })),
  });
  const parents = async () =>
    Object.fromEntries(
      (await db.query<{ id: string; parentId: string | null }[]>('select id, "parentId" from organisation')).map(
        ({ id, parentId }) => [id, parentId],
      ),
    );

  it('can be undone after what was the parent was merged, and find that parent when this is undone as well', async () => {
    await given(organisations(['whole', null], ['other', null], ['x', 'whole'], ['y', null]));
    const start = await allThatIsMerged(db);
    const first = await merged(db, 'x', 'y');
    const second = await merged(db, 'whole', 'other');

    expect(await refusal(edit(db, UNDO, { mergeId: first }, ADMIN))).to.deep.equal({
      code: 'MERGE_COVERED', // it gave "y" a parent, which the second merge replaced
      mergeId: second,
    });
    await undone(db, second);
    await undone(db, first);
    expect(await allThatIsMerged(db)).to.deep.equal(start);
  });

  it('leave what comes back with the parent as it is called now', async () => {
    await given(organisations(['whole', null], ['other', null], ['x', 'whole'], ['y', 'whole'], ['third', null]));
    const start = await allThatIsMerged(db);
    const first = await merged(db, 'x', 'y');
    const second = await merged(db, 'whole', 'other');
    const third = await merged(db, 'other', 'third');

    expect(await undone(db, first)).to.include({ keptReferences: 0 });
    expect(await parents()).to.deep.equal({ third: null, x: 'third', y: 'third' });
    expect(await undone(db, third)).to.include({ keptReferences: 0 });
    expect(await undone(db, second)).to.include({ keptReferences: 0 });
    expect(await allThatIsMerged(db)).to.deep.equal(start);
  });

  it('are refused to be undone while what they refer to is no more', async () => {
    const places = [{ id: 'town', name: 'Stadt', kind: 'CITY' }];
    await given({ ...organisations(['x', null], ['y', null]), places });
    await done(edit(db, CHANGE_ORGANISATION, { id: 'x', version: 1, input: { place: 'town' } }));
    await done(edit(db, CHANGE_ORGANISATION, { id: 'y', version: 1, input: { place: 'town' } }));
    const mergeId = await merged(db, 'x', 'y');
    await done(edit(db, CHANGE_ORGANISATION, { id: 'y', version: 3, input: { place: null } }));
    await db.query(`delete from place`);

    const refused = await refusal(edit(db, UNDO, { mergeId }, ADMIN));

    expect(refused).to.include({ code: 'UNDO_REFUSED' });
    expect(refused['reason']).to.include('place');
  });

  it('into the same organisation are undone the last one first', async () => {
    await given({
      organisations: [
        { id: 'a', name: 'Amt a', legalForm: 'e.V.', otherNames: ['Gemeinsam'] },
        { id: 'b', name: 'Amt b' },
        { id: 'c', name: 'Amt c', legalForm: 'gGmbH', otherNames: ['Gemeinsam'] },
      ],
    });
    const start = await allThatIsMerged(db);
    const first = await merged(db, 'a', 'b');
    const second = await merged(db, 'c', 'b');

    expect(await refusal(edit(db, UNDO, { mergeId: first }, ADMIN))).to.deep.equal({
      code: 'MERGE_COVERED',
      mergeId: second,
    });
    await undone(db, second);
    await undone(db, first);
    expect(await allThatIsMerged(db)).to.deep.equal(start);
  });

  it('of both ends of a list are undone the last one first', async () => {
    await given({
      ...organisations(['a', null], ['b', null], ['c', null], ['d', null]),
      goodPractices: [{ id: 'practice', title: 'Good', organisations: ['a', 'c'] }],
    });
    const first = await merged(db, 'a', 'b');
    const second = await merged(db, 'c', 'd');

    expect(await refusal(edit(db, UNDO, { mergeId: first }, ADMIN))).to.deep.equal({
      code: 'MERGE_COVERED',
      mergeId: second,
    });
  });

  it('of both ends of a relation are undone in any order', async () => {
    await given({
      ...organisations(['a', null], ['b', null], ['c', null], ['d', null]),
      relations: [{ id: 'r', kind: 'FUNDS', from: { organisation: 'a' }, to: { organisation: 'c' } }],
    });
    const start = await allThatIsMerged(db);
    const first = await merged(db, 'a', 'b');
    const second = await merged(db, 'c', 'd');

    for (const mergeId of [first, second]) expect(await undone(db, mergeId)).to.include({ keptReferences: 0 });
    expect(await allThatIsMerged(db)).to.deep.equal(start);
  });

  it('never make an organisation a part of what is a part of it', async () => {
    await given(organisations(['b', null], ['k', 'b'], ['a', 'k']));
    const start = await allThatIsMerged(db);

    const mergeId = await merged(db, 'a', 'b'); // "b" has no parent, and that of "a" is a part of "b"

    expect(await parents()).to.deep.equal({ b: null, k: 'b' });
    await undone(db, mergeId);
    expect(await allThatIsMerged(db)).to.deep.equal(start);
  });

  for (const seed of SEEDS) {
    it(`come back to the start in whichever order they may be undone (${seed})`, async () => {
      const random = new Random(seed);
      await given(randomRecords(random));
      await invite(random);
      const start = await allThatIsMerged(db);
      const standing: string[] = [];

      for (let step = 0; step < STEPS; step++) {
        if (standing.length > 0 && random.chance(0.4)) await undoOne(random.pick(standing), standing);
        else await mergeTwo(random, standing);
      }
      while (standing.length > 0) await undoAny(random, standing);

      expect(await allThatIsMerged(db)).to.deep.equal(start);
    });
  }

  async function mergeTwo(random: Random, standing: string[]): Promise<void> {
    const [mergedId, survivorId] = [random.pick(ORGANISATION_IDS), random.pick(ORGANISATION_IDS)];
    const rows = await db.query<{ id: string }[]>('select id from organisation');
    const there = new Set(rows.map(({ id }) => id));
    if (mergedId === survivorId || !there.has(mergedId) || !there.has(survivorId)) return;
    standing.push(await merged(db, mergedId, survivorId));
  }

  /** @returns whether it is undone */
  async function undoOne(mergeId: string, standing: string[]): Promise<boolean> {
    const { data, errors } = await edit(db, UNDO, { mergeId }, ADMIN);
    if (errors[0] !== undefined) {
      expect(errors[0].extensions['code']).to.be.oneOf(['MERGE_COVERED', 'UNDO_REFUSED']);
      return false;
    }
    expect(data).to.deep.nested.include({ 'undoMerge.keptFields': [], 'undoMerge.keptReferences': 0 });
    standing.splice(standing.indexOf(mergeId), 1);
    return true;
  }

  /** One of those that may be undone now; there is always one. */
  async function undoAny(random: Random, standing: string[]): Promise<void> {
    const order = standing
      .map((mergeId) => ({ mergeId, at: random.fraction() }))
      .toSorted((one, other) => one.at - other.at);
    for (const { mergeId } of order) if (await undoOne(mergeId, standing)) return;
    expect.fail('no merge can be undone');
  }

  async function invite(random: Random): Promise<void> {
    for (const eventId of ['evening', 'morning']) {
      for (const id of ORGANISATION_IDS.filter(() => random.chance(0.7))) {
        const status = random.pick(['INVITED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN']);
        await db.query(
          `insert into invitation (id, "eventId", "organisationId", status, channel, "sentAt", version)
           values (gen_random_uuid(), $1, $2, 'INVITED', 'LETTER', now(), 1)`,
          [eventId, id],
        );
        await db.query(`update invitation set status = $3 where "eventId" = $1 and "organisationId" = $2`, [
          eventId,
          id,
          status,
        ]);
      }
    }
  }
});
