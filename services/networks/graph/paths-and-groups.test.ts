import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { networksRemovals } from '../import.removals.js';
import { answer, networks } from '../networks.fixture.js';
import { followEvening, importTownWithEvents, networkGraphOf, PARTY } from './network-graph.fixture.js';

describe('paths and groups in the network', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('paths-and-groups', stopping);
    await importTownWithEvents(db, stopping);
  });

  const graphOf = (args: string, fields: string) => networkGraphOf(db, args, { fields });

  it('are shortest paths with everything that joins each step, and where it is taken from', async () => {
    const path = `path(from: "a", to: "c") { length steps { from { ${PARTY} } to { ${PARTY} } ties {
      kind relationKind weight isMutual derivedFrom { __typename ... on Relation { id } } } } }`;

    expect(await graphOf('filter: { kinds: [RELATION] }', path)).to.deep.equal({
      path: {
        length: 2,
        steps: [
          {
            from: { id: 'a' },
            to: { id: 'b' },
            ties: [relation('a-b', 'COOPERATES_WITH', true), relation('a-b-again', 'SUPPORTS', false)],
          },
          { from: { id: 'b' }, to: { id: 'c' }, ties: [relation('b-c', 'SUPPORTS', false)] },
        ],
      },
    });

    function relation(id: string, relationKind: string, isMutual: boolean) {
      const derivedFrom = { __typename: 'Relation', id };
      return { kind: 'RELATION', relationKind, weight: 1, isMutual, derivedFrom };
    }
  });

  it('name the event and the programme that a tie is taken from', async () => {
    const ties = (to: string) => `path(from: "d", to: "${to}") { steps { ties { kind weight derivedFrom { __typename
      ... on Event { id } ... on Programme { id } } } } }`;

    expect(await graphOf('filter: { kinds: [SAME_PROGRAMME] }', ties('c'))).to.deep.equal({
      path: {
        steps: [
          { ties: [{ kind: 'SAME_PROGRAMME', weight: 1, derivedFrom: { __typename: 'Programme', id: 'together' } }] },
        ],
      },
    });
    expect(
      await graphOf('filter: { kinds: [SAME_EVENT] }', ties('c').replace('"d"', '"b"').replace('"c"', '"f"')),
    ).to.deep.equal({
      path: {
        steps: [{ ties: [{ kind: 'SAME_EVENT', weight: 1 / 2, derivedFrom: { __typename: 'Event', id: 'undated' } }] }],
      },
    });
  });

  it('do not name an event that was removed since the network was read', async () => {
    const ties = `path(from: "a", to: "e") { steps { ties { kind derivedFrom { ... on Event { id } } } } }`;
    const asked = () => graphOf('filter: { kinds: [ORGANISED_TOGETHER] }', ties);
    const joined = (derivedFrom: object | null) => ({
      path: { steps: [{ ties: [{ kind: 'ORGANISED_TOGETHER', derivedFrom }] }] },
    });
    expect(await asked()).to.deep.equal(joined({ id: 'evening' }));

    await db.transaction(async (tx) => networksRemovals.elsewhere?.(tx, new Map([['events', ['evening', 'nowhere']]])));

    expect(await asked()).to.deep.equal(joined(null));
    await followEvening(db);
  });

  it('are told of as missing where no path leads, or where a party is not a part of it', async () => {
    expect(
      await graphOf(
        'filter: { kinds: [RELATION, SAME_PROGRAMME], places: ["north"], withUntied: true }',
        'path(from: "a", to: "d") { length }',
      ),
    ).to.deep.equal({ path: { length: 3 } });
    expect(await graphOf('filter: { withUntied: true }', 'path(from: "a", to: "h") { length }')).to.deep.equal({
      path: null,
    });
    const { errors } = await answer(db, '{ networkGraph(waitMs: 10000) { path(from: "a", to: "nobody") { length } } }');
    expect(errors.map(({ extensions }) => extensions)).to.deep.equal([
      { code: 'BAD_INPUT', argument: 'to', reason: 'is not in this part of the network' },
    ]);
  });

  it('are the neighbourhood of a party to any depth', async () => {
    const of = `neighbourhood(of: "c", depth: 2) { parties { distance party { ${PARTY} } } ties { kind } leftOutParties leftOutTies }`;

    expect(await graphOf('filter: { kinds: [RELATION] }', of)).to.deep.equal({
      neighbourhood: {
        parties: ['c0', 'b1', 'd1', 'a2', 'e2'].map((name) => ({
          distance: Number(name[1]),
          party: { id: name[0] },
        })),
        ties: Array.from({ length: 5 }, () => ({ kind: 'RELATION' })),
        leftOutParties: 0,
        leftOutTies: 0,
      },
    });
  });

  it('are components and communities with the best connected of them', async () => {
    const groups = `componentCount communityCount components(first: 1) { number size leading { ${PARTY} } } communities { size }`;
    const found = (await graphOf('filter: { kinds: [SAME_PROGRAMME, ORGANISED_TOGETHER] }', groups)) as object;

    expect(found).to.deep.equal({
      componentCount: 2,
      communityCount: 2,
      components: [{ number: 0, size: 2, leading: [{ id: 'a' }, { id: 'e' }] }],
      communities: [{ size: 2 }, { size: 2 }],
    });
  });
});
