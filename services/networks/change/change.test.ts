import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { settled } from '../../shared/changes/changes.fixture.js';
import { Role } from '../../shared/identity.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { answer, networks } from '../networks.fixture.js';
import { ChangedType } from './change.enums.js';

const CHANGES = `query ($after: String, $types: [ChangedType!], $first: Int! = 1000) {
  changedSince(after: $after, types: $types, first: $first) { cursor hasMore changes { type id kind node { __typename } } }
}`;

interface Page {
  changedSince: {
    cursor: string;
    hasMore: boolean;
    changes: { type: string; id: string; kind: string; node: { __typename: string } | null }[];
  } | null;
}

describe('what has changed in networks', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.bundledDatabase('change', stopping);
  });

  async function changedSince(after: string | null, types: ChangedType[] | null = null) {
    await settled(db);
    const { data } = await answer(db, CHANGES, { viewer: viewerWith(Role.PARTNER), variables: { after, types } });
    return (data as Page).changedSince ?? expect.fail();
  }

  it('is at first all that there is, each with what it is now', async () => {
    const { changes } = await changedSince(null);

    const nodes = new Map(changes.map(({ type, node }) => [type, node?.__typename]));
    expect([...nodes.keys()]).to.have.members(Object.values(ChangedType));
    expect(Object.fromEntries(nodes)).to.include({ CATEGORY: 'StakeholderCategory', GOOD_PRACTICE: 'GoodPractice' });
    expect(changes.filter(({ node }) => node === null)).to.deep.equal([]);
    const [{ count } = { count: 0 }] = await db.query<{ count: number }[]>('select count(*)::int from organisation');
    expect(changes.filter(({ type }) => type === 'ORGANISATION')).to.have.length(count);
  });

  it('is then what was written since, by whomever, and what was removed', async () => {
    const { cursor } = await changedSince(null);
    await db.query(
      `update office_title set position = position + 1 where "officeId" = 'integrationsbeauftragte-berlin'`,
    );
    await db.query(`delete from mailing_list`);

    const { changes } = await changedSince(cursor, [ChangedType.MAILING_LIST, ChangedType.PERSON]);

    expect(changes.length).to.be.above(0);
    for (const { type, kind, node } of changes) {
      expect({ type, kind, node }).to.deep.equal({ type: 'MAILING_LIST', kind: 'REMOVED', node: null });
    }
  });

  it('takes as many statements for many changes as for one of each sort', async () => {
    const viewer = viewerWith(Role.PARTNER);
    const ask = (first: number) => () =>
      answer(db, CHANGES, { viewer, variables: { first, types: [ChangedType.ORGANISATION] } });

    expect(await statementsOf(db, ask(20))).to.have.length((await statementsOf(db, ask(1))).length);
  });

  it('is for partners, organisers and analysts', async () => {
    for (const [viewer, code] of [
      [viewerWith(), ['FORBIDDEN']],
      [viewerWith(Role.PARTNER), []],
      [viewerWith(Role.ORGANISER), []],
      [viewerWith(Role.ANALYST), []],
      [viewerWith(Role.ADMIN), []],
    ] as const) {
      expect(codesOf(await answer(db, CHANGES, { viewer }))).to.deep.equal(code);
    }
  });

  it('is refused for a cursor that is none, and for too many at once', async () => {
    const viewer = viewerWith(Role.PARTNER);
    const wrongCursor = await answer(db, CHANGES, { viewer, variables: { after: 'nonsense' } });
    const tooMany = await answer(db, CHANGES, { viewer, variables: { first: 1001 } });

    expect([codesOf(wrongCursor), codesOf(tooMany)]).to.deep.equal([['BAD_CURSOR'], ['BAD_PAGE_SIZE']]);
  });
});
