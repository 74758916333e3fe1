import { expect } from 'chai';
import {
  FundingOverviewDocument,
  NetworkFeedDocument,
  NetworkNeighbourhoodDocument,
} from '../../../schema/generated/operations.js';
import { dataFolder, type DataFolder } from '../../../services/shared/import/files.fixture.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { eventually } from '../eventually.fixture.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const ADDED = {
  organisations: ['chor', 'garten'].map((id) => ({ id, name: id })),
  programmes: [{ id: 'topf', name: 'Topf' }],
  events: [
    {
      id: 'sommerfest',
      title: 'Sommerfest',
      kind: 'OTHER',
      participations: ['chor', 'garten'].map((organisation) => ({ role: 'ORGANISER', organisation })),
    },
  ],
  grants: [
    {
      id: 'chor-1998',
      programme: 'topf',
      recipient: 'chor',
      year: 1998,
      amount: { amount: '7.00', currency: 'EUR' },
    },
  ],
};

describe('records that data files named once, and name as removed now', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;
  let files: DataFolder;

  before(async () => {
    graph = stopping(await startGraph());
    files = stopping(await dataFolder());
    await graph.add([await files.write('added.yaml', JSON.stringify(ADDED))]);
  });

  const remove = async (removed: object) => graph.add([await files.write('removed.yaml', JSON.stringify({ removed }))]);
  const tiesOf = async (of: string) => {
    const data = await dataOf(graph.url, NetworkNeighbourhoodDocument, { variables: { of, depth: 1 } });
    return data.networkGraph.neighbourhood?.ties.length ?? 0;
  };
  const grantedIn1998 = async () => {
    const { byYear } = await dataOf(graph.url, FundingOverviewDocument);
    return byYear.find(({ year }) => year === 1998)?.grants ?? 0;
  };

  it('stay while another service refers to them, and are missed by nobody once they go together', async () => {
    await eventually(async () => {
      const { networkFeed } = await dataOf(graph.url, NetworkFeedDocument);
      return networkFeed.every(({ readAt }) => readAt !== null) && (await tiesOf('chor')) === 2;
    });
    expect(await grantedIn1998()).to.equal(1);

    const refusal = await remove({ organisations: ['chor'] }).catch((error: unknown) => String(error));
    expect(refusal).to.contain(
      'removed.organisations[0]: is still referred to by events[sommerfest], grants[chor-1998];',
    );

    await remove({ organisations: ['chor'], events: ['sommerfest'], grants: ['chor-1998'] });

    expect(await tiesOf('garten')).to.be.within(0, 2); // and no error, though the network may not have been read anew
    expect(await grantedIn1998()).to.equal(0);
    await eventually(async () => (await tiesOf('garten')) === 0);
    const gone = '{ organisation(id: "chor") { id } event(id: "sommerfest") { id } grant(id: "chor-1998") { id } }';
    expect(await dataOf(graph.url, gone)).to.deep.equal({ organisation: null, event: null, grant: null });
  });
});
