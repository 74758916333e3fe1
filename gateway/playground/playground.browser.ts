import { RegisterDocument } from '../../schema/generated/operations.js';
import { Role } from '../../services/shared/identity.js';
import { dataOf } from '../../services/shared/testing/client.js';
import { startGraph } from '../tests/graph.fixture.js';
import { playgroundSuite, type StartedGraph } from './playground.suite.js';

const { CHROMIUM_PATH = '/usr/bin/chromium' } = process.env;

playgroundSuite({ start: wholeGraph, chromiumPath: CHROMIUM_PATH });

/** The graph with its data, and the bundle that the gateway serves. */
async function wholeGraph(): Promise<StartedGraph> {
  const graph = await startGraph();
  let registered = 0;
  return {
    url: new URL('/', graph.url).origin,
    register: async () => {
      registered += 1;
      const email = `ada-${registered}@participants.example`;
      const variables = { eventId: 'integration-im-dialog-pankow-2017', name: 'Ada Example', email };
      await dataOf(graph.url, RegisterDocument, { variables });
    },
    token: (subject) => graph.token([Role.ORGANISER], { subject }),
    stop: graph.stop,
  };
}
