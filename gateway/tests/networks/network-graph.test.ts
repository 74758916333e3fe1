import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { AbstractGraph, GraphConstructor } from 'graphology-types';
import pg from 'pg';
import {
  NetworkFeedDocument,
  NetworkFiguresDocument,
  NetworkFileDocument,
  NetworkGroupsDocument,
  NetworkNeighbourhoodDocument,
  NetworkPathDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { eventually } from '../eventually.fixture.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const load = createRequire(import.meta.url);
const { MultiGraph } = load('graphology') as { MultiGraph: GraphConstructor };
type Parse = (graph: GraphConstructor, text: string) => AbstractGraph;
const { parse } = load('graphology-graphml') as { parse: Parse };
const { parse: parseGexf } = load('graphology-gexf') as { parse: Parse };

describe('the network as a graph through the gateway', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;
  let url: string;

  before(async () => {
    graph = stopping(await startGraph());
    ({ url } = graph);
    await eventually(async () => {
      const { networkFeed } = await dataOf(url, NetworkFeedDocument);
      return networkFeed.every(({ readAt }) => readAt !== null);
    });
    await eventually(async () => (await kindsOf('sozialamt-bremerhaven')).has('ORGANISED_TOGETHER'));
  });

  async function kindsOf(of: string): Promise<Set<string>> {
    const { networkGraph } = await dataOf(url, NetworkNeighbourhoodDocument, { variables: { of, depth: 1 } });
    return new Set(networkGraph.neighbourhood?.ties.map(({ kind }) => kind));
  }

  it('has the figures of every party, exact, from all three services', async () => {
    const { networkGraph } = await dataOf(url, NetworkFiguresDocument, {
      variables: { orderBy: 'BETWEENNESS', waitMs: 10_000 },
    });

    expect(networkGraph).to.deep.include({ isReady: true, isExact: true, sourceCount: networkGraph.partyCount });
    expect(networkGraph.partyCount).to.be.above(10);
    const values = networkGraph.parties.map(({ betweenness }) => betweenness ?? -1);
    expect(values).to.deep.equal(values.toSorted((a, b) => b - a));
    for (const { party, closeness } of networkGraph.parties) {
      expect(party).to.have.property('name').that.is.a('string');
      expect(closeness).to.be.within(0, 1);
    }
  });

  it('leads from one organisation to another over an event, which the events service knows by its title', async () => {
    const { networkGraph } = await dataOf(url, NetworkPathDocument, {
      variables: {
        from: 'sozialamt-bremerhaven',
        to: 'volkshochschule-bremerhaven',
        filter: { kinds: ['ORGANISED_TOGETHER', 'RELATION'] },
      },
    });

    const [step] = networkGraph.path?.steps ?? [];
    expect(networkGraph.path?.length).to.equal(1);
    const origins = step?.ties.map(({ derivedFrom }) => derivedFrom) ?? [];
    expect(origins.map((origin) => origin?.__typename)).to.include.members(['Event', 'Relation']);
    const told = origins.flatMap((origin) => {
      if (origin?.__typename === 'Event') return [origin.title];
      return origin?.__typename === 'Relation' ? [origin.sources[0]?.document?.title] : [];
    });
    for (const title of told) expect(title).to.match(/./);
  });

  it('has neighbourhoods and groups', async () => {
    const variables = { of: 'sozialamt-bremerhaven', depth: 2 };
    const { networkGraph } = await dataOf(url, NetworkNeighbourhoodDocument, { variables });
    const groups = await dataOf(url, NetworkGroupsDocument, { variables: { waitMs: 10_000 } });

    const { parties = [] } = networkGraph.neighbourhood ?? {};
    expect(parties[0]).to.deep.equal({ distance: 0, party: { id: 'sozialamt-bremerhaven' } });
    expect(parties.map(({ distance }) => distance)).to.include.members([0, 1]);
    const sizes = groups.networkGraph.communities.map(({ size }) => size);
    expect(sizes).to.deep.equal(sizes.toSorted((a, b) => b - a));
    expect(groups.networkGraph.components[0]?.leading).to.have.length(3);
  });

  it('is a plain link to a file that other programs read', async () => {
    const response = await fetch(new URL('/exports/network.graphml?places=bremerhaven&kinds=RELATION,MEMBERSHIP', url));

    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('application/graphml+xml; charset=utf-8');
    expect(response.headers.get('content-disposition')).to.equal('attachment; filename="network.graphml"');
    const read = parse(MultiGraph, await response.text());
    expect(read.hasNode('organisation:sozialamt-bremerhaven')).to.equal(true);
    expect(read.size).to.be.above(0);
    const filter = { places: ['bremerhaven'], kinds: ['RELATION' as const, 'MEMBERSHIP' as const] };
    const { networkGraph } = await dataOf(url, NetworkFileDocument, { variables: { format: 'GRAPHML', filter } });
    expect(parse(MultiGraph, networkGraph.file.content).size).to.equal(read.size);
  });

  for (const [ending, mediaType] of [
    ['gexf', 'application/gexf+xml'],
    ['json', 'application/json'],
  ] as const) {
    it(`is a link to ${ending}, too`, async () => {
      const response = await fetch(new URL(`/exports/network.${ending}?places=bremerhaven`, url));

      expect(response.headers.get('content-type')).to.equal(`${mediaType}; charset=utf-8`);
      const text = await response.text();
      expect(text).to.contain('organisation:sozialamt-bremerhaven');
      if (ending === 'gexf') expect(parseGexf(MultiGraph, text).size).to.be.above(0);
      else expect((JSON.parse(text) as { connections: object[] }).connections).not.to.deep.equal([]);
    });
  }

  it('shows in a file what its reader may see: who came for an organisation is for analysts', async () => {
    const networks = new pg.Client({ connectionString: graph.databases.networks });
    await networks.connect();
    await networks.query(`insert into followed_event values ('made-up', 'HELD', '2024-05-06', '2024-05-06', '{}')`);
    await networks.query(`insert into followed_registration
      values ('made-up', 'sozialamt-bremerhaven', 1, 1, 1), ('made-up', 'volkshochschule-bremerhaven', 1, 1, 1)`);
    await networks.query(`select pg_notify('followed_services', '')`);
    await networks.end();
    const fileFor = async (...roles: Role[]) => {
      const headers = { authorization: `Bearer ${await graph.token(roles)}` };
      return (await fetch(new URL('/exports/network.json?kinds=SAME_EVENT', url), { headers })).text();
    };

    await eventually(async () => (await fileFor(Role.ANALYST)).includes('"made-up"'));

    expect(await fileFor(Role.ORGANISER)).to.contain('"made-up"');
    expect(await fileFor(Role.PARTNER)).not.to.contain('"made-up"');
    expect(await (await fetch(new URL('/exports/network.json?kinds=SAME_EVENT', url))).text()).not.to.contain(
      '"made-up"',
    );
  });

  it('is the file that the README names, with something in it', async () => {
    const readme = await readFile(new URL('../../../../README.md', import.meta.url), 'utf8');
    const [, path = ''] = /`(\/exports\/network\.graphml\?[^`]+)`/.exec(readme) ?? [];
    const response = await fetch(new URL(path, url));

    expect(path).to.include('places=');
    expect(response.status).to.equal(200);
    expect(parse(MultiGraph, await response.text()).size).to.be.above(0);
  });

  it('refuses a link that makes no sense, and a token that is wrong', async () => {
    const get = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(new URL(path, url), { headers });
      const { error } = (await response.json()) as { error: Record<string, unknown> };
      expect(error['message']).to.be.a('string');
      return [response.status, error['code'], error['argument'], error['allowed']];
    };
    const [BAD, NAMES] = [
      [400, 'BAD_INPUT'],
      ['partyTypes', 'places', 'topics', 'kinds', 'relationKinds'],
    ];

    const [, , , names] = await get('/exports/network.gexf?district=berlin');
    expect(names).to.deep.equal([...NAMES, 'from', 'until', 'asOf']);
    expect((await get('/exports/network.gexf?kinds=FRIENDS')).slice(0, 3)).to.deep.equal([...BAD, 'kinds']);
    expect((await get('/exports/network.gexf?asOf=yesterday')).slice(0, 3)).to.deep.equal([...BAD, 'asOf']);
    expect(await get('/exports/network.pdf')).to.deep.equal([...BAD, 'format', ['graphml', 'gexf', 'json']]);
    const place = await get('/exports/network.gexf?places=berlin,pankow');
    expect(place.slice(0, 3)).to.deep.equal([...BAD, 'places']);
    expect(place[3]).to.include('berlin-pankow');
    const topic = await get('/exports/network.gexf?topics=weather');
    expect(topic.slice(0, 3)).to.deep.equal([...BAD, 'topics']);
    expect((topic[3] as string[]).length).to.be.above(0);
    const wrong = await get('/exports/network.json', { authorization: 'Bearer wrong' });
    expect(wrong).to.deep.equal([401, 'UNAUTHENTICATED', undefined, undefined]);
  });

  it('hides from clients what services tell each other', async () => {
    const { errors } = await ask(url, '{ eventPartChanges { cursor } fundingChanges { cursor } }');

    expect(errors?.map(({ extensions }) => extensions?.code)).to.deep.equal([
      'GRAPHQL_VALIDATION_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  it('is told to be away where networks is down', async () => {
    await graph.stopSubgraph('networks');

    const response = await fetch(new URL('/exports/network.gexf', url));

    expect(response.status).to.equal(503);
    expect(await response.json()).to.deep.nested.include({ 'error.code': 'SUBGRAPH_UNAVAILABLE' });
  });
});
