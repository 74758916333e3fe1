import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { keyOfSet, MOST_IN_SET } from '../../shared/key-of-set.js';
import { answersOf, statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf } from '../../shared/testing/subgraph.js';
import { ADMIN, done, edit } from '../edit/edit.fixture.js';
import { answer, ask, askEntities, importInto, networks } from '../networks.fixture.js';

const DATA = `
stakeholderCategories: [{ id: civil, label: Civil }, { id: clubs, label: Clubs, parent: civil }, { id: empty, label: Empty }]
organisations:
  - { id: a, name: A, categories: [civil] }
  - { id: b, name: B, categories: [clubs] }
  - { id: c, name: C, categories: [clubs, civil], dissolvedOn: "2001" }
  - { id: d, name: D }
`;

const MERGE = `mutation ($key: String!) {
  mergeOrganisations(mergedId: "b", mergedVersion: 1, survivorId: "d", survivorVersion: 1, idempotencyKey: $key) { mergeId } }`;
const UNDO = `mutation ($key: String!, $id: ID!) { undoMerge(mergeId: $id, idempotencyKey: $key) { mergeId } }`;

describe('a set of organisations', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('organisation-set', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('set.yaml', DATA))).mistakes).to.deep.equal([]);
  });

  const FIELDS = 'count allIds organisations(first: 10) { totalCount nodes { id } }';
  const sets = (...ids: string[][]) => askEntities(db, 'OrganisationSet', ids.map(keyOfSet), FIELDS);
  const ofCategories = (...ids: string[]) =>
    askEntities(db, 'StakeholderCategory', ids, 'organisationSet { count allIds }');

  it('of a category has those of narrower ones and those that are gone, each once', async () => {
    expect(await ofCategories('civil', 'clubs', 'empty')).to.deep.equal([
      { organisationSet: { count: 3, allIds: [['a'], ['b'], ['c']] } },
      { organisationSet: { count: 2, allIds: [['b'], ['c']] } },
      { organisationSet: { count: 0, allIds: [] } },
    ]);
  });

  it('knows merged organisations as one, whichever ids it was made of, until the merge is undone', async () => {
    const { mergeOrganisations } = await done<{ mergeOrganisations: { mergeId: string } }>(edit(db, MERGE, {}, ADMIN));

    const merged = await sets(['a', 'b', 'd', 'nobody'], ['b']);
    await done(edit(db, UNDO, { id: mergeOrganisations.mergeId }, ADMIN));
    const [undone] = await sets(['b']);

    expect(merged).to.deep.equal([
      {
        count: 3,
        allIds: [['a'], ['d', 'b'], ['nobody']],
        organisations: { totalCount: 2, nodes: [{ id: 'a' }, { id: 'd' }] },
      },
      { count: 1, allIds: [['d', 'b']], organisations: { totalCount: 1, nodes: [{ id: 'd' }] } },
    ]);
    expect(undone).to.deep.include({ allIds: [['b']] });
  });

  it('takes as many statements for several sets as for one, by indices', async () => {
    const one = await statementsOf(db, () => sets(['a']));
    const several = await statementsOf(db, () => sets(['a', 'b'], ['c'], ['d', 'a']));

    expect(several).to.have.length(one.length);
    expect(await tablesReadWhole(db, () => sets(['a', 'b'], ['c']))).to.deep.equal([]);
    const oneCategory = await statementsOf(db, () => ofCategories('civil'));
    expect(await statementsOf(db, () => ofCategories('civil', 'clubs', 'empty'))).to.have.length(oneCategory.length);
    expect(await tablesReadWhole(db, () => ofCategories('civil', 'clubs'))).to.deep.equal([]);
  });

  it('is null where its key is none', async () => {
    expect(await askEntities(db, 'OrganisationSet', ['a', '{}'], 'id')).to.deep.equal([null, null]);
  });

  it('is refused where a category has more than can be told of at once', async () => {
    await many('many', MOST_IN_SET + 1);

    const answered = await answer(db, '{ stakeholderCategory(id: "many") { label organisationSet { count } } }');
    const others = await ask(db, '{ stakeholderCategory(id: "clubs") { organisationSet { count } } }');

    expect(codesOf(answered)).to.deep.equal(['BAD_INPUT']);
    expect(answered.data).to.deep.equal({ stakeholderCategory: { label: 'Empty', organisationSet: null } });
    expect(others).to.deep.equal({ stakeholderCategory: { organisationSet: { count: 2 } } });
  });

  it('of a category that has far more is not read further than that shows', async () => {
    await many('more', 2 * MOST_IN_SET);

    const asked = () => answer(db, '{ stakeholderCategory(id: "more") { organisationSet { count } } }');
    const values = (await answersOf(db, asked)).flat().flatMap((row): unknown[] => Object.values(row));

    const lists = values.filter((value) => Array.isArray(value)).map(({ length }) => length);
    expect(codesOf(await asked())).to.deep.equal(['BAD_INPUT']);
    expect(Math.max(...lists)).to.equal(MOST_IN_SET + 1);
  });

  /** A category with so many organisations. */
  async function many(id: string, count: number): Promise<void> {
    await db.query(
      `insert into stakeholder_category
         select (jsonb_populate_record(c, jsonb_build_object('id', $1::text))).* from stakeholder_category c where id = 'empty'`,
      [id],
    );
    await db.query(
      `insert into organisation
         select (jsonb_populate_record(o, jsonb_build_object('id', $1 || '-' || n, 'categoryIds', array[$1]))).*
           from organisation o, generate_series(1, $2) n where o.id = 'd'`,
      [id, count],
    );
  }
});
