import { expect } from 'chai';
import { ask } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from './graph.fixture.js';

const EVENING = `{
  event(id: "integration-im-dialog-pankow-2017") {
    title
    hosts { id name }
    series { title feedsInto { kind } mailingLists { name } }
    place { name }
    participations(roles: [PANELLIST]) { officeTitle party { ... on Person { name } } }
  }
}`;

interface Evening {
  event: {
    title: string;
    hosts: ({ name: string } | null)[];
    series: { title: string; feedsInto: object[] | null; mailingLists: object[] | null };
    place: object | null;
    participations: { officeTitle: string; party: object | null }[];
  };
}

for (const executor of ['apollo', 'own']) {
  describe(`a subgraph that is down, behind the executor "${executor}"`, () => {
    const stopping = stopAfter(after);
    let graph: Graph;

    before(async function () {
      this.timeout(60_000);
      graph = stopping(await startGraph({ GATEWAY_EXECUTOR: executor, SUBGRAPH_TIMEOUT_MS: '2000' }));
    });

    it('takes its own fields along and leaves the rest, with an error that names it', async () => {
      await graph.stopSubgraph('networks');

      const { status, data, errors } = await ask<Evening, object>(graph.url, EVENING);

      expect(status).to.equal(200);
      expect(data?.event.title).to.match(/^Von wegen Amtsschimmel!/);
      expect(data?.event.hosts).to.deep.equal([null]);
      expect(data?.event.place).to.equal(null);
      expect(data?.event.series).to.deep.include({ title: 'Integration im Dialog', mailingLists: null });
      expect(data?.event.series.feedsInto).to.have.length(1); // funding is up
      expect(data?.event.participations.map(({ party }) => party)).to.deep.equal([null, null, null, null]);
      expect(errors).not.to.equal(undefined);
      for (const { extensions } of errors ?? []) {
        expect(extensions).to.include({ code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'networks' });
      }
    });

    it('is asked for in vain when it owns the root, with an error that names it and no inner address', async () => {
      await graph.stopSubgraph('events');

      const { data, errors } = await ask<{ event: object | null }, object>(graph.url, EVENING);

      expect(data?.event ?? null).to.equal(null);
      expect(errors?.[0]?.extensions).to.include({ code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'events' });
      expect(JSON.stringify(errors)).not.to.match(/127\.0\.0\.1|ECONN|\bat /);
    });
  });
}
