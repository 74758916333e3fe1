import { expect } from 'chai';
import {
  NetworkFiguresDocument,
  NetworkGroupsDocument,
  NetworkNeighbourhoodDocument,
  NetworkPathDocument,
} from '../../../schema/generated/operations.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { sharedGraph } from '../graph.fixture.js';

/** In the running service, where threads of their own read the network and calculate. */
describe('the network as a graph through the gateway', function () {
  this.timeout(60_000);
  let url: string;

  before(async () => {
    ({ url } = await sharedGraph());
  });

  it('has the figures of every party, exact, the first ones first', async () => {
    const { networkGraph } = await dataOf(url, NetworkFiguresDocument, {
      variables: { orderBy: 'BETWEENNESS', waitMs: 10_000 },
    });

    expect(networkGraph).to.deep.include({ isReady: true, isExact: true, sourceCount: networkGraph.partyCount });
    expect(networkGraph.partyCount).to.be.above(10);
    const values = networkGraph.parties.map(({ betweenness }) => betweenness ?? -1);
    expect(values).to.deep.equal(values.toSorted((a, b) => b - a));
  });

  it('leads from one organisation to another over a relation with its source', async () => {
    const { networkGraph } = await dataOf(url, NetworkPathDocument, {
      variables: { from: 'sozialamt-bremerhaven', to: 'volkshochschule-bremerhaven', filter: { kinds: ['RELATION'] } },
    });

    expect(networkGraph.path?.length).to.equal(1);
    const origins = networkGraph.path?.steps.flatMap(({ ties }) => ties.map(({ derivedFrom }) => derivedFrom)) ?? [];
    expect(origins.map((origin) => origin?.__typename)).to.deep.equal(['Relation']);
  });

  it('has neighbourhoods and groups', async () => {
    const variables = { of: 'sozialamt-bremerhaven', depth: 2 };
    const { networkGraph } = await dataOf(url, NetworkNeighbourhoodDocument, { variables });
    const groups = await dataOf(url, NetworkGroupsDocument, { variables: { waitMs: 10_000 } });

    expect(networkGraph.neighbourhood?.parties[0]).to.deep.equal({
      distance: 0,
      party: { id: 'sozialamt-bremerhaven' },
    });
    const sizes = groups.networkGraph.communities.map(({ size }) => size);
    expect(sizes).to.deep.equal(sizes.toSorted((a, b) => b - a));
  });
});
