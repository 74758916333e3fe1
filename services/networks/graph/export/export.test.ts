import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { AbstractGraph, GraphConstructor } from 'graphology-types';
import type { GraphQLError } from 'graphql';
import type { DataSource } from 'typeorm';
import { ANONYMOUS, Role } from '../../../shared/identity.js';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { viewerWith } from '../../../shared/testing/subgraph.js';
import { answer, networks } from '../../networks.fixture.js';
import { followEvent, importTown } from '../graph.fixture.js';
import { localGraph } from '../local-graph.fixture.js';
import { fileOf as fileOfPart } from '../graph.parts.js';
import { MultiGraph } from '../metrics/graphology.js';
import { NetworkGraph } from '../network-graph.js';
import { WHOLE } from '../snapshot/question.js';
import type { GraphReader } from '../thread/answers.js';
import { GraphFileFormat } from './export-format.js';

type Parse = (constructor: GraphConstructor, text: string) => AbstractGraph;
const load = createRequire(import.meta.url);
const READERS = {
  GRAPHML: (load('graphology-graphml') as { parse: Parse }).parse,
  GEXF: (load('graphology-gexf') as { parse: Parse }).parse,
};

interface Elements {
  elements: Record<string, unknown>[];
  connections: Record<string, unknown>[];
}

describe('a part of the network as a file', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('graph-export', stopping);
    await importTown(db, stopping);
    await followEvent(db, {
      id: 'evening',
      parts: [
        ['HOST', 'a'],
        ['SPEAKER', 'h'],
      ],
    });
    // Hostile to whoever writes XML or JSON by hand.
    await db.query(
      `update organisation set name = jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de', $1::text)) where id = 'h'`,
      [HOSTILE],
    );
    await db.query(`update person set email = 'ada@private.example' where id = 'ada'`);
  });

  const HOSTILE = `Bürgerhäuser „Grün“ ẞ 🏛 ]]></data><node id="evil"/>&lt;<!--"'\u0001\u000b\ttab\nline`;
  const READABLE = HOSTILE.replaceAll('\u0001', '\ufffd').replaceAll('\u000b', '\ufffd');

  const fileOf = async (
    format: string,
    filter = '{}',
    viewer = ANONYMOUS,
  ): Promise<{ fileName: string; mediaType: string; content: string }> => {
    const file = `file(format: ${format}) { fileName mediaType content }`;
    const { data, errors } = await answer(db, `{ networkGraph(filter: ${filter}, waitMs: 10000) { ${file} } }`, {
      viewer,
    });
    expect(errors).to.deep.equal([]);
    return (data as { networkGraph: { file: { fileName: string; mediaType: string; content: string } } }).networkGraph
      .file;
  };

  for (const format of ['GRAPHML', 'GEXF'] as const) {
    it(`is read back from ${format} by a library, with every tie and every figure`, async () => {
      const { content, fileName } = await fileOf(format, '{ kinds: [RELATION, SAME_EVENT] }');

      const graph = READERS[format](MultiGraph, content);

      expect(fileName).to.equal(`network.${format.toLowerCase()}`);
      expect(graph.nodes().sort()).to.deep.equal(['a', 'b', 'c', 'd', 'e', 'f', 'h'].map((id) => `organisation:${id}`));
      expect([graph.directedSize, graph.undirectedSize]).to.deep.equal([4, 3]); // SUPPORTS twice, FUNDS, ADVISES
      const b = graph.getNodeAttributes('organisation:b');
      expect(b).to.deep.include({
        label: 'Organisation b',
        type: 'ORGANISATION',
        kind: 'ASSOCIATION',
        place: 'north',
        degree: 2,
      });
      expect(b['betweenness']).to.be.closeTo(8 / 15, 1e-9); // between h, a and c, d, e, f; out of 6 · 5 / 2
      const [funds] = graph.directedEdges('organisation:c', 'organisation:d');
      expect(graph.getEdgeAttributes(funds)).to.deep.include({
        tie: 'RELATION',
        relationKind: 'FUNDS',
        weight: 1,
        derivedFrom: 'RELATION',
        derivedFromId: 'c-d',
      });
      const [met] = graph.undirectedEdges('organisation:a', 'organisation:h');
      expect(graph.getEdgeAttributes(met)).to.deep.include({ derivedFrom: 'EVENT', derivedFromId: 'evening' });
    });

    it(`stays ${format} whatever a name is`, async () => {
      const { content } = await fileOf(format);

      const graph = READERS[format](MultiGraph, content);

      expect(graph.hasNode('evil')).to.equal(false);
      expect(graph.getNodeAttribute('organisation:h', 'label')).to.equal(READABLE);
    });
  }

  it('is read back from the JSON of elements and connections', async () => {
    const { content, mediaType } = await fileOf('ELEMENTS', '{ kinds: [RELATION, SAME_EVENT] }');

    const { elements, connections } = JSON.parse(content) as Elements;

    expect(mediaType).to.equal('application/json');
    expect(elements.map(({ label }) => label)).to.include.members(['Organisation a', HOSTILE]);
    expect(connections).to.have.length(7);
    expect(connections.find(({ derivedFromId }) => derivedFromId === 'c-d')).to.deep.include({
      from: 'Organisation c',
      to: 'Organisation d',
      direction: 'directed',
      type: 'FUNDS',
    });
    const labels = new Set(elements.map(({ label }) => label));
    for (const { from, to } of connections) expect(labels.has(from) && labels.has(to)).to.equal(true);
  });

  it('tells elements of the same name apart', async () => {
    await db.query(`update organisation set name = (select name from organisation where id = 'a') where id = 'f'`);
    await localGraph(db).refresh();

    const { elements, connections } = JSON.parse((await fileOf('ELEMENTS')).content) as Elements;

    expect(elements.map(({ label }) => label)).to.include.members([
      'Organisation a (organisation:a)',
      'Organisation a (organisation:f)',
    ]);
    expect(connections.find(({ derivedFromId }) => derivedFromId === 'e-f')).to.deep.include({
      to: 'Organisation a (organisation:f)',
    });
  });

  it('holds who came for an organisation only for organisers and analysts', async () => {
    await db.query(`insert into followed_registration values ('evening', 'g', 1, 1, 1)`);
    await localGraph(db).refresh();
    const filter = '{ kinds: [SAME_EVENT] }';

    for (const format of ['GRAPHML', 'GEXF', 'ELEMENTS']) {
      expect((await fileOf(format, filter)).content).not.to.contain('organisation:g');
      expect((await fileOf(format, filter, viewerWith(Role.PARTNER))).content).not.to.contain('organisation:g');
      expect((await fileOf(format, filter, viewerWith(Role.ANALYST))).content).to.contain('organisation:g');
    }
  });

  it('has as many parties and ties as are written, or is refused with a code and not made', async () => {
    const written: string[] = [];
    const graph = { file: (_of: unknown, format: string) => Promise.resolve(void written.push(format)) };
    const refusalOf = (partyCount: number, tieCount: number) => {
      const part = Object.assign(new NetworkGraph(), { key: { viewId: 1, question: WHOLE }, partyCount, tieCount });
      return fileOfPart(graph as unknown as GraphReader, part, GraphFileFormat.GEXF).then(
        () => null,
        (error: unknown) => (error as GraphQLError).extensions,
      );
    };

    expect(await refusalOf(10_000, 140_001)).to.deep.equal({
      code: 'EXPORT_TOO_LARGE',
      limit: 150_000,
      parties: 10_000,
      ties: 140_001,
    });
    expect(written).to.deep.equal([]);
    expect(await refusalOf(10_000, 140_000)).to.equal(null);
    expect(written).to.deep.equal(['GEXF']);
  });

  it('holds nothing that is guarded in the graph', async () => {
    for (const format of ['GRAPHML', 'GEXF', 'ELEMENTS']) {
      const { content } = await fileOf(format, '{ partyTypes: [PERSON, NETWORK, ORGANISATION] }');
      expect(content).to.contain('Ada Muster');
      expect(content).not.to.contain('private.example');
    }
  });
});
