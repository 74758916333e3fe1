import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { Role, type Viewer } from '../../shared/identity.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { answer, networks } from '../networks.fixture.js';
import type { PartyOrder } from './graph.filter.js';
import { followEvent } from './graph.fixture.js';
import { localGraph } from './local-graph.fixture.js';
import {
  betweennessByDefinition,
  closenessByDefinition,
  eigenError,
  reachByDefinition,
} from './metrics/definitions.fixture.js';
import { importTownWithEvents, networkGraphOf, PARTY } from './network-graph.fixture.js';

/** By what parties can be ordered, and the field that has it. */
const FIGURES: Record<PartyOrder, string> = {
  DEGREE: 'degree',
  IN_DEGREE: 'inDegree',
  OUT_DEGREE: 'outDegree',
  CLOSENESS: 'closeness',
  BETWEENNESS: 'betweenness',
  EIGENVECTOR: 'eigenvector',
};

interface Graph {
  partyCount: number;
  tieCount: number;
  parties: { party: { id: string }; degree: number }[];
}

describe('the network as a graph', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('graph', stopping);
    await importTownWithEvents(db, stopping);
  });

  const graphOf = (args: string, fields: string, viewer?: Viewer) => networkGraphOf(db, args, { fields, viewer });
  const partiesOf = async (args: string): Promise<string> => {
    const graph = (await graphOf(args, `parties(first: 100) { party { ${PARTY} } degree }`)) as Graph;
    return graph.parties
      .map(({ party, degree }) => `${party.id}${degree}`)
      .sort()
      .join(' ');
  };
  const tiesOf = async (args: string): Promise<number> => ((await graphOf(args, 'tieCount')) as Graph).tieCount;

  it('joins parties by relations, memberships, events and programmes, each pair counted once', async () => {
    expect(await partiesOf('')).to.equal('a3 b3 c3 d2 e5 f3 g2 ring1');
    expect(await graphOf('', 'partyCount tieCount pairCount density isReady isExact')).to.deep.equal({
      partyCount: 8,
      tieCount: 15, // 6 relations, 1 membership, at the evening 1 + 3, at the undated one 0 + 3, 1 programme
      pairCount: 11,
      density: 11 / 28,
      isReady: true,
      isExact: true,
    });
  });

  it('has every figure of a party as its definition says, and puts parties in the order of each', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const fields = 'degree inDegree outDegree strength twoStepReach component closeness betweenness eigenvector';
    const read = async (order: string) => {
      const graph = await graphOf(
        'filter: { kinds: [RELATION] }',
        `parties(first: 100, orderBy: ${order}) { party { ${PARTY} } ${fields} }`,
      );
      return (graph as { parties: ({ party: { id: string } } & Record<string, number>)[] }).parties;
    };
    const byId = new Map((await read('DEGREE')).map((figures) => [figures.party.id, figures]));
    const all = (figure: string) => ids.map((id) => byId.get(id)?.[figure] ?? NaN);

    // A chain: a and b by two relations, one of them mutual; d and e by a mutual one.
    const joined = ids.map((_, from) =>
      ids.map((_id, to) => (Math.abs(from - to) === 1 ? 1 + Number(from + to === 1) : 0)),
    );
    expect(all('degree')).to.deep.equal([1, 2, 2, 2, 2, 1]);
    expect(all('inDegree')).to.deep.equal([1, 1, 1, 2, 1, 1]);
    expect(all('outDegree')).to.deep.equal([1, 2, 1, 1, 2, 0]);
    expect(all('strength')).to.deep.equal([2, 3, 2, 2, 2, 1]);
    expect(all('twoStepReach')).to.deep.equal(reachByDefinition(joined));
    expect(all('component')).to.deep.equal([0, 0, 0, 0, 0, 0]);
    all('closeness').forEach((value, at) =>
      expect(value).to.be.closeTo(closenessByDefinition(joined)[at] ?? NaN, 1e-12),
    );
    all('betweenness').forEach((value, at) => {
      expect(value).to.be.closeTo(betweennessByDefinition(joined)[at] ?? NaN, 1e-12);
    });
    expect(eigenError(joined, all('eigenvector'))).to.be.below(1e-4);
    for (const [order, figure] of Object.entries(FIGURES)) {
      const values = (await read(order)).map((figures) => figures[figure] ?? NaN);
      expect(values, order).to.deep.equal(values.toSorted((a, b) => b - a));
    }
  });

  it('counts who is joined with nobody only when it is asked to', async () => {
    expect(await partiesOf('filter: { withUntied: true }')).to.contain('h0');
  });

  it('is cut to a district and what lies within it', async () => {
    expect(await partiesOf('filter: { places: ["north"], kinds: [RELATION] }')).to.equal('a1 b2 c2 d1');
    expect(await partiesOf('filter: { places: ["city"], kinds: [RELATION] }')).to.equal('a1 b2 c2 d2 e2 f1');
  });

  it('is cut to topics, kinds of ties, and kinds of relations', async () => {
    expect(await partiesOf('filter: { topics: ["housing"] }')).to.equal('a2 e2 g2');
    expect(await partiesOf('filter: { kinds: [ORGANISED_TOGETHER] }')).to.equal('a1 e1');
    expect(await partiesOf('filter: { kinds: [SAME_PROGRAMME] }')).to.equal('c1 d1');
    expect(await partiesOf('filter: { kinds: [RELATION], relationKinds: [ADVISES, FUNDS] }')).to.equal('c1 d1 e1 f1');
    expect(await partiesOf('filter: { kinds: [MEMBERSHIP], partyTypes: [NETWORK, PERSON] }')).to.equal('ada1 ring1');
  });

  it('takes who came for an organisation as taking part, and who is only invited not', async () => {
    expect(await partiesOf('filter: { kinds: [SAME_EVENT] }')).to.equal('a2 b2 c2 e2 f2 g2');
  });

  it('shows who came for an organisation to organisers and analysts alone', async () => {
    const fields = `tieCount party(id: "c") { degree } path(from: "b", to: "f") { steps { ties { weight } } }`;
    const seenBy = (...roles: Role[]) => graphOf('filter: { kinds: [SAME_EVENT] }', fields, viewerWith(...roles));
    const tied = (weight: number) => ({ steps: [{ ties: [{ weight }] }] });

    const byPublic = { tieCount: 4, party: null, path: tied(1) }; // b and f alone
    const byTrusted = { tieCount: 6, party: { degree: 2 }, path: tied(1 / 2) }; // b, c and f
    expect(await seenBy()).to.deep.equal(byPublic);
    expect(await seenBy(Role.PARTNER)).to.deep.equal(byPublic);
    expect(await seenBy(Role.ORGANISER)).to.deep.equal(byTrusted);
    expect(await seenBy(Role.ANALYST)).to.deep.equal(byTrusted);
  });

  it('joins those whom a programme funds while it funds both', async () => {
    const fundedTogether = (args: string, period = '') =>
      tiesOf(`${args} filter: { kinds: [SAME_PROGRAMME] ${period} }`);

    expect(await fundedTogether('asOf: "2019-07-01"')).to.equal(1);
    expect(await fundedTogether('asOf: "2016-01-01"')).to.equal(0); // d alone
    expect(await fundedTogether('', 'from: "2019-12-31"')).to.equal(1);
    expect(await fundedTogether('', 'from: "2020-01-01"')).to.equal(0); // nothing says how long d was funded
    expect(await fundedTogether('', 'until: "2017-12-31"')).to.equal(0); // c came later
  });

  it('holds as of a day what something proves for it, and what took place before', async () => {
    expect(await partiesOf('asOf: "2016-06-01", filter: { kinds: [RELATION] }')).to.equal('a1 b2 c1');
    expect(await tiesOf('asOf: "2020-05-03", filter: { kinds: [SAME_EVENT] }')).to.equal(0);
    expect(await tiesOf('asOf: "2020-05-04", filter: { kinds: [SAME_EVENT] }')).to.equal(3);
  });

  it('is cut to a period by what is known of the time of its ties', async () => {
    expect(await tiesOf('filter: { from: "2018-12-31", until: "2019-06-01" }')).to.equal(3); // a-b to the end of 2018, d-e, c-d
    expect(await tiesOf('filter: { from: "2020-05-04", kinds: [SAME_EVENT] }')).to.equal(3);
    expect(await tiesOf('filter: { until: "2020-05-03", kinds: [SAME_EVENT] }')).to.equal(0);
  });

  it('refuses what makes no sense, with a code', async () => {
    const asked = (field: string) => answer(db, `{ networkGraph${field} }`);

    expect(codesOf(await asked('(waitMs: 10001) { tieCount }'))).to.deep.equal(['BAD_INPUT']);
    expect(codesOf(await asked('(filter: { from: "2020-01-02", until: "2020-01-01" }) { tieCount }'))).to.deep.equal([
      'BAD_INPUT',
    ]);
    const places = Array.from({ length: 101 }, (_, index) => `"p${index}"`).join();
    expect(codesOf(await asked(`(filter: { places: [${places}] }) { tieCount }`))).to.deep.equal(['BAD_INPUT']);
    expect(codesOf(await asked(' { parties(first: 101) { degree } }'))).to.deep.equal(['BAD_PAGE_SIZE']);
    expect(codesOf(await asked(' { neighbourhood(of: "a", depth: 7) { leftOutTies } }'))).to.deep.equal(['BAD_INPUT']);
  });

  it('follows merges: what others know by the old id is the survivor’s', async () => {
    await db.query(
      `insert into organisation_merge ("mergedId", "survivorId", at, undo) values ('old-h', 'older-h', now(), '{}'), ('older-h', 'h', now(), '{}')`,
    );
    await followEvent(db, {
      id: 'later',
      topics: ['merging'],
      parts: [
        ['HOST', 'old-h'],
        ['HOST', 'a'],
      ],
    });
    await localGraph(db).refresh();

    expect(await partiesOf('filter: { topics: ["merging"] }')).to.equal('a1 h1');
  });

  it('joins of those whom a programme funds one after the other only who are funded at the same time', async () => {
    await db.query(
      `insert into followed_funding values ('s1', 'long', 'a', '2001', '2001'), ('s2', 'long', 'b', '2001', '2001'), ('s3', 'long', 'g', '2005', '2005')`,
    );
    await localGraph(db).refresh();

    expect(await partiesOf('asOf: "2001-07-01", filter: { kinds: [SAME_PROGRAMME] }')).to.equal('a1 b1');
    expect(await partiesOf('asOf: "2005-07-01", filter: { kinds: [SAME_PROGRAMME] }')).to.equal('');
  });

  it('ties 50 of those who had a part in a large event, the most involved first, and says how many are left out', async () => {
    const organisations = Array.from({ length: 80 }, (_, index) => `guest-${String(index).padStart(2, '0')}`);
    await db.query(
      `insert into organisation (id, name, "otherNames", "sortName", "searchText", kind, "categoryIds", sources, conflicts, inferences)
       select id, jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de', id)), '{}', id, id, 'OTHER', '{}', '[]', '[]', '[]'
         from unnest($1::text[]) as id`,
      [organisations],
    );
    const parts = organisations.map((id, index) => [index === 79 ? 'HOST' : 'ATTENDEE', id] as const);
    await followEvent(db, { id: 'congress', topics: ['congress'], parts });
    await localGraph(db).refresh();

    const fields = `tieCount leftOut { kind partyCount tiedCount originId } parties(first: 1) { strength degree }
      party(id: "guest-79") { degree } last: party(id: "guest-78") { degree }`;
    expect(await graphOf('filter: { topics: ["congress"] }', fields)).to.deep.equal({
      tieCount: 1225, // 50 · 49 / 2
      leftOut: [{ kind: 'SAME_EVENT', partyCount: 80, tiedCount: 50, originId: 'congress' }],
      parties: [{ strength: 49 / 79, degree: 49 }],
      party: { degree: 49 },
      last: null,
    });
  });
});
