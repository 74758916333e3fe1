import { once } from 'node:events';
import { expect } from 'chai';
import { GraphQLError, type ValidationRule } from 'graphql';
import { WebSocket } from 'ws';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startExecution } from '../execution/execution.js';
import { apolloPlanner } from '../execution/planner.js';
import type { LiveOptions } from './live.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type Caller, type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient, type ProtocolMessage } from './testing/protocol-client.js';
import { until } from './testing/until.js';

const COUNT = 'subscription { liveCount(eventId: 1) { confirmed } }';

describe('live socket', () => {
  const stoppingAll = stopAfter(after);
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;

  before(async () => {
    federation = stoppingAll(await startLiveFederation());
  });

  const start = async (options: Partial<LiveOptions<Caller>> = {}): Promise<LiveGateway> =>
    stopping(await startLiveGateway(federation, options));
  const connect = async ({ url }: LiveGateway, payload?: unknown): Promise<ProtocolClient> =>
    stopping(await ProtocolClient.connect(url, payload));

  describe('keeps the socket', () => {
    const mistakes: Record<
      string,
      { query: string; variables?: Record<string, unknown>; name?: string; code: string }
    > = {
      'when a query cannot be parsed': { query: 'subscription { liveCount(', code: 'GRAPHQL_PARSE_FAILED' },
      'when a query asks for what there is not': { query: '{ nothing }', code: 'GRAPHQL_VALIDATION_FAILED' },
      'when a variable is missing': {
        query: 'subscription ($id: ID!) { liveCount(eventId: $id) { confirmed } }',
        code: 'BAD_USER_INPUT',
      },
      'when a variable has the wrong type': {
        query: 'subscription ($step: Int) { liveCount(eventId: 1, step: $step) { confirmed } }',
        variables: { step: 'far' },
        code: 'BAD_USER_INPUT',
      },
      'when a condition is neither true nor false': {
        query: 'subscription ($with: Boolean = true) { liveCount(eventId: 1) { confirmed @include(if: $with) } }',
        variables: { with: null },
        code: 'BAD_USER_INPUT',
      },
      'when the document has no such operation': { query: COUNT, name: 'Other', code: 'OPERATION_RESOLUTION_FAILURE' },
      'when a query has too many tokens': {
        query: `{ ${'event(id: 1) { id } '.repeat(1000)} }`,
        code: 'OPERATION_TOO_LARGE',
      },
    };

    for (const [title, { query, variables, name, code }] of Object.entries(mistakes)) {
      it(title, async () => {
        const client = await connect(await start());
        client.subscribe('good', COUNT);
        await client.result();

        client.subscribe('bad', query, variables, name);
        const refused = await client.receive();

        expect(refused).to.include({ type: 'error', id: 'bad' });
        expect(codesOf(refused)).to.deep.equal([code]);
        federation.confirmed.publish(1);
        expect(await client.receive()).to.include({ type: 'next', id: 'good' });
      });
    }

    it('when a rule of its owner forbids the query', async () => {
      const noFragments: ValidationRule = (context) => ({
        InlineFragment: (node) => context.reportError(new GraphQLError('No fragments here.', { nodes: node })),
      });
      const client = await connect(await start({ validationRules: [noFragments] }));

      client.subscribe('a', '{ ... { event(id: 1) { id } } }');

      expect(codesOf(await client.receive())).to.deep.equal(['GRAPHQL_VALIDATION_FAILED']);
    });

    it('when the gateway itself fails on an operation', async () => {
      const planner = apolloPlanner(federation.supergraphSdl);
      const working = stoppingAll(startExecution<Caller>({ planner, subgraphs: federation.urls }));
      const prepare = (): never => {
        throw new TypeError('a fault of ours, with inner details');
      };
      const logged: unknown[] = [];
      const log = { warn: () => undefined, error: (facts: object) => logged.push(facts) };
      const client = await connect(await start({ execution: { ...working, prepare }, log }));

      client.subscribe('s', COUNT);
      expect(codesOf(await client.receive())).to.deep.equal(['INTERNAL_SERVER_ERROR']);
      client.subscribe('q', '{ __typename }');
      expect(await client.result()).to.have.nested.property('errors[0].extensions.code', 'INTERNAL_SERVER_ERROR');
      expect(logged).to.deep.equal([{ error: 'TypeError' }, { error: 'TypeError' }]);
    });

    it('when it has as many operations under way as it may', async () => {
      const client = await connect(await start({ limits: { operationsPerSocket: 1 } }));
      client.subscribe('a', COUNT);
      await client.result();

      client.subscribe('b', COUNT);
      expect(codesOf(await client.receive())).to.deep.equal(['TOO_MANY_OPERATIONS']);

      client.send({ id: 'a', type: 'complete' });
      client.subscribe('c', COUNT);
      expect(await client.receive()).to.include({ type: 'next', id: 'c' });
    });

    it('when the gateway serves as many subscriptions as it may', async () => {
      const gateway = await start({ limits: { subscriptions: 1 } });
      const [first, second] = [await connect(gateway), await connect(gateway)];
      first.subscribe('a', COUNT);
      await first.result();

      second.subscribe('a', COUNT);
      expect(codesOf(await second.receive())).to.deep.equal(['TOO_MANY_SUBSCRIPTIONS']);

      first.stop();
      await until(() => gateway.live.counts().subscribers === 0);
      second.subscribe('b', COUNT);
      expect(await second.receive()).to.include({ type: 'next', id: 'b' });
    });
  });

  it('lets live clients stay', async () => {
    const client = await connect(await start({ limits: { keepAliveMs: 20 } }));

    for (let pings = 0; pings < 3; pings++) await once(client.socket, 'ping');

    client.send({ type: 'ping', payload: { still: 'here' } });
    expect(await client.receive()).to.deep.equal({ type: 'pong', payload: { still: 'here' } });
  });

  it('lets a client use an id again at once when it has completed the operation', async () => {
    const gateway = await start();
    const client = await connect(gateway);
    client.subscribe('a', COUNT);
    await client.result();

    client.send({ id: 'a', type: 'complete' });
    client.subscribe('a', 'subscription { liveCount(eventId: 2) { event { title } } }');

    expect(await client.result()).to.deep.equal({ data: { liveCount: { event: { title: 'Event 2' } } } });
    await until(() => gateway.live.counts().channels === 1);
    client.stop();
    await until(() => gateway.live.counts().channels === 0);
  });

  it('forgets the first of two subscriptions under one id, though the client never waited for it', async () => {
    const gateway = await start();
    const client = await connect(gateway);

    client.subscribe('a', COUNT);
    client.send({ id: 'a', type: 'complete' });
    client.subscribe('a', 'subscription { liveCount(eventId: 2) { event { title } } }');

    expect(await client.result()).to.deep.equal({ data: { liveCount: { event: { title: 'Event 2' } } } });
    expect(gateway.live.counts()).to.include({ channels: 1, subscribers: 1 });
    client.stop();
    await until(() => gateway.live.counts().channels === 0);
  });

  it('executes queries and mutations', async () => {
    const client = await connect(await start());

    client.subscribe('q', 'query ($id: ID!) { event(id: $id) { title host secret } }', { id: '4' });

    const [next, complete] = [await client.receive(), await client.receive()];
    expect(next).to.deep.include({ id: 'q', type: 'next' });
    expect((next.payload as { data: unknown }).data).to.deep.equal({
      event: { title: 'Event 4', host: 'host of 4', secret: null },
    });
    expect(codesOf({ ...next, payload: (next.payload as { errors: unknown }).errors })).to.have.length(1);
    expect(complete).to.deep.equal({ id: 'q', type: 'complete' });
    client.subscribe('m', 'mutation { touch }');
    expect(await client.result()).to.deep.equal({ data: { touch: true } });
  });

  it('executes them as its owner says', async () => {
    const execute: LiveOptions<Caller>['execute'] = ({ query, context }) =>
      Promise.resolve({ errors: [{ message: `${context.name} asked ${query}` }] });
    const client = await connect(await start({ execute }), { authorization: 'ada' });

    client.subscribe('q', '{ __typename }');

    expect(await client.result()).to.deep.equal({ errors: [{ message: 'ada asked { __typename }' }] });
  });

  it('completes when the subgraph does, after the last state', async () => {
    const client = await connect(await start());
    client.subscribe('a', COUNT);
    await client.result();

    federation.confirmed.publish(8);
    federation.confirmed.end();

    expect(await client.result()).to.deep.equal({ data: { liveCount: { confirmed: 8 } } });
    expect(await client.receive()).to.deep.equal({ id: 'a', type: 'complete' });
  });

  it('passes on that the subgraph refuses the subscription', async () => {
    const client = await connect(await start());

    client.subscribe('a', 'subscription { refused }');

    expect(await client.result()).to.deep.equal({
      data: { refused: null },
      errors: [
        {
          message: 'not for you',
          path: ['refused'],
          extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'events' },
        },
      ],
    });
    expect(await client.receive()).to.deep.equal({ id: 'a', type: 'complete' });
  });

  it('refuses more sockets than there may be, and serves again when one has gone', async () => {
    const gateway = await start({ limits: { sockets: 1 } });
    const first = await connect(gateway);

    const refused = await connect(gateway).catch((error: unknown) => String(error));
    expect(refused).to.equal('Error: Unexpected server response: 503');

    first.stop();
    await until(() => gateway.live.counts().sockets === 0);
    await connect(gateway);
  });

  it('is refused at other paths of the server, unless somebody else serves them', async () => {
    const gateway = await start();
    const elsewhere = async (): Promise<string> => {
      const socket = new WebSocket(gateway.url.replace('/graphql', '/elsewhere'), 'graphql-transport-ws');
      const [error] = (await once(socket, 'error')) as [Error];
      return error.message;
    };

    expect(await elsewhere()).to.equal('Unexpected server response: 404');
    gateway.httpServer.on('upgrade', (_, stream) => stream.end('HTTP/1.1 402 Payment Required\r\n\r\n'));
    expect(await elsewhere()).to.equal('Unexpected server response: 402');
  });

  it('is opened whatever stands behind its path, and without compression, which its states would overtake', async () => {
    const gateway = await start();

    const { socket } = await connect({ ...gateway, url: `${gateway.url}?client=dashboard` });

    expect(socket.extensions).to.equal('');
  });
});

function codesOf({ payload }: ProtocolMessage): unknown[] {
  return (payload as { extensions?: { code?: string } }[]).map(({ extensions }) => extensions?.code);
}
