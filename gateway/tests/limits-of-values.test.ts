import { expect } from 'chai';
import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ask } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startGateway } from '../start.js';
import { type Graph, sharedGraph } from './graph.fixture.js';

const SERIES = 'series { events(first: $n) { nodes { id series { events(first: $n) { nodes { hosts { id } } } } } } }';
const EVENT = 'integration-im-dialog-pankow-2017';

/** With full pages it asks for 110,303 objects, with pages of five for 293. */
const QUERY = `query Series($n: Int) { event(id: "${EVENT}") { ${SERIES} } }`;
const SUBSCRIPTION = `subscription Series($n: Int) { liveCount(eventId: "${EVENT}") { event { ${SERIES} } } }`;
const DEFAULT_TOO_LARGE = QUERY.replace('$n: Int', '$n: Int = 100');

/** What one answer says: its errors' codes, or DATA. */
type Ask = (query: string, variables?: Record<string, unknown>) => Promise<string[]>;

interface Answered {
  data?: unknown;
  errors?: readonly { extensions?: Record<string, unknown> | undefined }[] | undefined;
}

function codesOf({ data, errors = [] }: Answered): string[] {
  return [...(data ? ['DATA'] : []), ...errors.map(({ extensions }) => String(extensions?.['code']))];
}

describe('the values of variables', () => {
  const stopping = stopAfter(afterEach);
  let graph: Graph;

  before(async function () {
    this.timeout(60_000);
    graph = await sharedGraph();
  });

  const overHttp =
    (url: string): Ask =>
    async (query, variables) =>
      codesOf(await ask(url, query, { variables }));

  const overWebSocket: Ask = async (query, variables) => {
    const client = createClient({ url: graph.url.replace('http:', 'ws:'), webSocketImpl: WebSocket, retryAttempts: 0 });
    stopping(() => client.dispose());
    const refused = (errors: unknown): Answered => ({ errors: errors as Answered['errors'] });
    const results = client.iterate({ query, variables });
    return codesOf(await results.next().then(({ value }) => value as Answered, refused));
  };

  const asEvents: Ask = async (query, variables) => {
    const client = createEventStreamClient({ url: `${graph.url}/stream`, retryAttempts: 0 });
    stopping(() => client.dispose());
    return codesOf((await client.iterate({ query, variables }).next()).value as Answered);
  };

  const throughApollo = async (settings: object): Promise<Ask> => {
    const gateway = await startGateway({ ...graph.gatewayConfig, ...settings });
    stopping(() => gateway.stop());
    return overHttp(gateway.url);
  };

  for (const [entrance, entered, operation] of [
    ['a request', () => overHttp(graph.url), QUERY],
    ['a request through Apollo Server', () => throughApollo({ front: 'apollo' }), QUERY],
    ["a request to Apollo's executor", () => throughApollo({ front: 'apollo', executor: 'apollo' }), QUERY],
    ['a query over a WebSocket', () => overWebSocket, QUERY],
    ['a subscription over a WebSocket', () => overWebSocket, SUBSCRIPTION],
    ['a query as server-sent events', () => asEvents, QUERY],
    ['a subscription as server-sent events', () => asEvents, SUBSCRIPTION],
  ] as const) {
    it(`decide how much ${entrance} can ask for`, async function () {
      this.timeout(20_000);
      const asked = await entered();

      for (const _ of ['the first time', 'when the operation is known']) {
        expect(await asked(operation, { n: 5 })).to.deep.equal(['DATA']);
        expect(await asked(operation, { n: 100 })).to.deep.equal(['OPERATION_TOO_LARGE']);
      }
      expect(await asked(operation)).to.deep.equal(['DATA']); // pages of 20 where none are asked for
      expect(await asked(operation, { n: null })).to.deep.equal(['DATA']);
      expect(await asked(operation, { n: 'five' })).to.deep.equal(['BAD_USER_INPUT']);
    });
  }

  it('are the defaults of the operation where they are not sent', async () => {
    const asked = overHttp(graph.url);

    expect(await asked(DEFAULT_TOO_LARGE)).to.deep.equal(['OPERATION_TOO_LARGE']);
    expect(await asked(DEFAULT_TOO_LARGE, { n: 5 })).to.deep.equal(['DATA']);
  });

  it('do not save an operation that asks for too much with any', async () => {
    const asked = overHttp(graph.url);
    const operation = `query ($n: Int) { events(first: 100) { nodes { ${SERIES.replaceAll('$n', '100')} } } second: events(first: $n) { nodes { id } } }`;

    expect(await asked(operation, { n: 1 })).to.deep.equal(['OPERATION_TOO_LARGE']);
  });

  it('are named in what is refused, with what to do', async () => {
    const { status, errors } = await ask(graph.url, QUERY, { variables: { n: 100 } });

    expect(status).to.equal(400);
    expect(errors).to.deep.equal([
      {
        message:
          'The operation can ask for 110303 objects, more than 100000 (setting MAX_NODES); ask for smaller pages ("first", "last") or for fewer lists inside of lists.',
        extensions: { code: 'OPERATION_TOO_LARGE', limit: 100_000 },
      },
    ]);
  });
});
