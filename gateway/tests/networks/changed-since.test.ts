import { expect } from 'chai';
import { ChangedSinceDocument, type ChangedType } from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { sharedGraph } from '../graph.fixture.js';

describe('keeping a copy of networks through the gateway', () => {
  it('reads everything page by page, each thing once', async function () {
    this.timeout(60_000);
    const graph = await sharedGraph();
    const { url } = graph;
    const partner = await graph.token([Role.PARTNER]);
    const seen: string[] = [];

    let after: string | null = null;
    for (let hasMore = true; hasMore;) {
      const variables: { after: string | null; first: number; types: ChangedType[] } = {
        after,
        first: 7,
        types: ['ORGANISATION'],
      };
      const { changedSince } = await dataOf(url, ChangedSinceDocument, { variables, token: partner });
      seen.push(...(changedSince?.changes ?? []).map(({ id }) => id));
      ({ cursor: after, hasMore } = changedSince ?? expect.fail());
    }

    expect(seen).to.include('bezirksamt-pankow');
    expect(new Set(seen)).to.have.property('size', seen.length);
    expect(seen.length).to.be.above(7);
  });

  it('is refused to the anonymous', async () => {
    const { url } = await sharedGraph();

    const { data, errors } = await ask(url, ChangedSinceDocument, { variables: { first: 1 } });

    expect(data).to.deep.equal({ changedSince: null });
    expect(errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['FORBIDDEN']);
  });
});
