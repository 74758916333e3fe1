import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { keyOfSet } from '../../shared/key-of-set.js';
import { statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { viewerWith } from '../../shared/testing/subgraph.js';
import { funding, importInto } from '../funding.fixture.js';
import { FOLLOWED_NETWORKS } from './followed-networks.js';

const DATA = `
programmes: [{ id: p, name: P, funder: b }]
projects: [{ id: by-a, name: By A, carrier: a }]
policyPlans: [{ id: of-a, name: Of A, kind: OTHER, responsible: a, adoptedBy: b }]
grants:
  - { id: one, recipient: a, programme: p, year: 2024, amount: { amount: "0.10" } }
  - { id: two, recipient: b, programme: p, year: 2024, amount: { amount: "0.20" } }
  - { id: three, recipient: c, year: 2025, amount: { amount: "1.00" } }
  - { id: four, recipientLabel: Somebody, year: 2025, amount: { amount: "7.00" } }
`;

const NOTHING = { isThere: true, categoryIds: [], mergedIntoId: null, parentId: null, changedAt: new Date(0) };
const category = (id: string, parentId: string | null = null) => ({ ...NOTHING, type: 'CATEGORY', id, parentId });
const organisation = (id: string, ...categoryIds: string[]) => ({ ...NOTHING, type: 'ORGANISATION', id, categoryIds });
const merge = (id: string, mergedIntoId: string) => ({ ...NOTHING, type: 'MERGE', id, mergedIntoId });
const gone = (type: string, id: string) => ({ ...NOTHING, type, id, isThere: false });

const BEGINNING = [
  organisation('a', 'clubs'), // told before the category that it names
  organisation('b', 'clubs', 'civil'),
  organisation('c', 'offices'),
  category('clubs', 'civil'),
  category('civil'),
  category('offices'),
];

interface Total {
  recipient?: { id: string } | null;
  recipientCategory?: { id: string } | null;
  grants: number;
  recipients: number;
  amount: { amount: string };
}

describe('the organisations that funding knows of networks', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('known-organisations', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('grants.yaml', DATA))).mistakes).to.deep.equal([]);
  });

  beforeEach(async () => {
    await forgotten();
    await told(...BEGINNING);
  });

  /** Forgets all that is known. */
  const forgotten = () =>
    db.transaction(async (tx) => {
      const known = await tx.query<{ id: string }[]>(`select id from (${FOLLOWED_NETWORKS.known}) known(id)`);
      await FOLLOWED_NETWORKS.forget(
        tx,
        known.map(({ id }) => id),
      );
    });
  const told = (...changes: object[]) => db.transaction((tx) => FOLLOWED_NETWORKS.apply(tx, changes));
  const totals = async (groupBy: string, filter = '{}') => {
    const source = `{ fundingTotals(groupBy: [${groupBy}], filter: ${filter}) {
      recipient { id } recipientCategory { id } grants recipients amount { amount } } }`;
    const { fundingTotals } = (await funding.ask(db, source)) as { fundingTotals: Total[] };
    return fundingTotals.map(({ recipient, recipientCategory, grants, recipients, amount: { amount } }) => [
      (recipient ?? recipientCategory)?.id ?? null,
      grants,
      recipients,
      amount,
    ]);
  };

  it('are one recipient in totals once they are merged, over any number of merges, and two when that is undone', async () => {
    expect(await totals('RECIPIENT')).to.have.deep.members([
      [null, 1, 0, '7.00'],
      ['c', 1, 1, '1.00'],
      ['b', 1, 1, '0.20'],
      ['a', 1, 1, '0.10'],
    ]);

    await told(merge('a', 'b'), gone('ORGANISATION', 'a'));
    expect(await totals('RECIPIENT')).to.deep.include(['b', 2, 1, '0.30']); // 0.10 + 0.20
    expect(await totals('')).to.deep.equal([[null, 4, 2, '8.30']]);
    await told(merge('b', 'c'), gone('ORGANISATION', 'b'));
    expect(await totals('RECIPIENT')).to.deep.equal([
      [null, 1, 0, '7.00'],
      ['c', 3, 1, '1.30'],
    ]);

    await told(gone('MERGE', 'b'), organisation('b', 'clubs', 'civil'));
    expect(await totals('RECIPIENT')).to.deep.include(['b', 2, 1, '0.30']);
    await told(gone('MERGE', 'a'), organisation('a', 'clubs'));
    expect(await totals('RECIPIENT')).to.deep.include(['a', 1, 1, '0.10']);
  });

  it('are added up by their categories, with broader ones, each grant once in each', async () => {
    expect(await totals('RECIPIENT_CATEGORY')).to.deep.equal([
      [null, 1, 0, '7.00'],
      ['offices', 1, 1, '1.00'],
      ['civil', 2, 2, '0.30'],
      ['clubs', 2, 2, '0.30'],
    ]);

    await told(category('clubs', 'offices'));
    expect(await totals('RECIPIENT_CATEGORY')).to.deep.include(['offices', 3, 3, '1.30']); // clubs are offices now
    expect(await totals('RECIPIENT_CATEGORY')).to.deep.include(['civil', 1, 1, '0.20']);
  });

  it('have the categories of the one that they were merged into', async () => {
    await told(merge('a', 'c'), gone('ORGANISATION', 'a'));

    expect(await totals('RECIPIENT_CATEGORY')).to.deep.include(['offices', 2, 1, '1.10']);
    expect(await totals('RECIPIENT', '{ recipientCategories: ["offices"] }')).to.deep.equal([['c', 2, 1, '1.10']]);
  });

  it('are filtered by categories and narrower ones', async () => {
    expect(await totals('', '{ recipientCategories: ["civil"] }')).to.deep.equal([[null, 2, 2, '0.30']]);
    expect(await totals('', '{ recipientCategories: ["nobody"] }')).to.deep.equal([]);
  });

  it('are in a set as the gateway says that they are one, whatever is known here', async () => {
    const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on OrganisationSet {
      fundingTotals(groupBy: [RECIPIENT_CATEGORY]) { recipientCategory { id } recipients amount { amount } } } } }`;
    const representations = [{ __typename: 'OrganisationSet', id: keyOfSet(['c']), allIds: [['c', 'a']] }];

    expect(await funding.ask(db, source, { representations })).to.deep.equal({
      _entities: [
        { fundingTotals: [{ recipientCategory: { id: 'offices' }, recipients: 1, amount: { amount: '1.10' } }] },
      ],
    });
  });

  it('are named by the id of the living one, wherever a grant, a programme or a project names one', async () => {
    const source = '{ grants(first: 2) { nodes { recipient { id } } } programme(id: "p") { funder { id } } }';
    expect(await funding.ask(db, source)).to.deep.equal({
      grants: { nodes: [{ recipient: null }, { recipient: { id: 'a' } }] },
      programme: { funder: { id: 'b' } },
    });
    await told(merge('a', 'b'), merge('b', 'c'));
    expect(await funding.ask(db, source)).to.deep.equal({
      grants: { nodes: [{ recipient: null }, { recipient: { id: 'c' } }] },
      programme: { funder: { id: 'c' } },
    });
  });

  it('are found by any of their ids, in every list that can be narrowed to them', async () => {
    const found = async (id: string) => {
      const source = `query ($ids: [ID!]!) {
        grants(filter: { recipients: $ids }, first: 10) { nodes { id } } fundingTotals(filter: { recipients: $ids }) { grants }
        projects(filter: { carriers: $ids }) { nodes { id } } programmes(filter: { funders: $ids }) { nodes { id } }
        policyPlans(filter: { responsible: $ids }) { nodes { id } } adopted: policyPlans(filter: { adoptedBy: $ids }) { nodes { id } } }`;
      return funding.ask(db, source, { ids: [id] });
    };
    const nodes = (...ids: string[]) => ({ nodes: ids.map((id) => ({ id })) });
    const ofA = { projects: nodes('by-a'), policyPlans: nodes('of-a'), adopted: nodes() };
    const ofB = { programmes: nodes('p'), adopted: nodes('of-a') };

    expect(await found('a')).to.deep.equal({
      grants: nodes('one'),
      fundingTotals: [{ grants: 1 }],
      programmes: nodes(),
      ...ofA,
    });
    await told(merge('a', 'b'), gone('ORGANISATION', 'a'));
    const together = { grants: nodes('one', 'two'), fundingTotals: [{ grants: 2 }], ...ofA, ...ofB };
    expect(await found('b')).to.deep.equal(together);
    expect(await found('a')).to.deep.equal(together);
    await told(gone('MERGE', 'a'), organisation('a', 'clubs'));
    expect(await found('b')).to.deep.include({ grants: nodes('two'), projects: nodes() });
  });

  it('and those that were merged are found by indices', async () => {
    await told(merge('a', 'b'));
    const source = '{ grants(filter: { recipients: ["b"] }, first: 10) { totalCount nodes { id } } }';

    expect(await tablesReadWhole(db, () => funding.ask(db, source))).to.deep.equal([]);
  });

  it('cost one statement for all that a list names, and none of their own in totals', async () => {
    const named = '{ grants(first: 4) { nodes { recipient { id } } } }';
    const statements = await statementsOf(db, () => funding.ask(db, named));
    expect(
      statements.filter((each) => each.includes('known_merge')),
      statements.join('\n'),
    ).to.have.length(1);

    expect(await statementsOf(db, () => totals('RECIPIENT, RECIPIENT_CATEGORY'))).to.have.length(1);
  });

  it('are the same after a page that comes twice, and after they were forgotten and told again', async () => {
    const all = [...BEGINNING, merge('a', 'b')];
    await told(...all);
    const known = await totals('RECIPIENT, RECIPIENT_CATEGORY');

    await told(...all);
    expect(await totals('RECIPIENT, RECIPIENT_CATEGORY')).to.deep.equal(known);
    await forgotten();
    expect(await totals('RECIPIENT_CATEGORY')).to.deep.equal([[null, 4, 3, '8.30']]);
    await told(...all);
    expect(await totals('RECIPIENT, RECIPIENT_CATEGORY')).to.deep.equal(known);
  });

  it('say how far they are read', async () => {
    const { data } = await funding.answer(db, '{ fundingFeed { service isFollowed readAt } }', {
      viewer: viewerWith(Role.PUBLIC),
    });

    expect(data).to.deep.equal({ fundingFeed: [{ service: 'networks', isFollowed: false, readAt: null }] });
  });
});
