import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControl } from '@apollo/server/plugin/cacheControl';
import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { apolloGateway, type GatewayOptions } from './executor.js';
import { executionOf } from './testing/ask.js';
import { type Federation, startFederation } from './testing/federation.js';

const EVENTS = `
  type Query { event(id: ID): Event }
  type Event @key(fields: "id") { id: ID! title: String }`;
const NETWORKS = `type Event @key(fields: "id") { id: ID! host: String failing: String }`;

describe('executor behind Apollo Server', () => {
  const stopping = stopAfter(after);
  let federation: Federation<'events' | 'networks'>;

  before(async () => {
    federation = stopping(
      await startFederation({
        events: {
          typeDefs: EVENTS,
          resolvers: { Query: { event: (_: unknown, { id = '1' }: { id?: string }) => ({ id, title: 'Dialogue' }) } },
        },
        networks: {
          typeDefs: NETWORKS,
          resolvers: {
            Event: {
              host: () => 'the senate',
              failing: () => {
                throw new Error('it failed');
              },
            },
          },
        },
      }),
    );
  });

  const start = async (options: Partial<GatewayOptions<object>> = {}): Promise<ApolloServer> => {
    const { execution } = stopping(executionOf(federation, { isPublic: (context) => !('token' in context) }));
    const gateway = apolloGateway({ execution, ...options });
    const server = new ApolloServer({
      gateway,
      plugins: [ApolloServerPluginCacheControl({ calculateHttpHeaders: true })],
    });
    await server.start();
    stopping(server);
    return server;
  };
  const ask = async (server: ApolloServer, query: string, variables = {}) => {
    const { body, http } = await server.executeOperation({ query, variables });
    if (body.kind !== 'single') throw new Error('That came in parts.');
    return { ...body.singleResult, status: http.status, headers: http.headers };
  };

  it('answers queries', async () => {
    const { data, errors } = await ask(await start(), '{ event { title host } }');

    expect(errors).to.equal(undefined);
    expect(data).to.deep.equal({ event: { title: 'Dialogue', host: 'the senate' } });
  });

  it('answers in part, with errors in the form of Apollo Server', async () => {
    const { data, errors } = await ask(await start(), '{ event { title failing } }');

    expect(data).to.deep.equal({ event: { title: 'Dialogue', failing: null } });
    expect(
      errors?.map(({ message, path, extensions }) => ({ message, path, code: extensions?.['code'] })),
    ).to.deep.equal([{ message: 'it failed', path: ['event', 'failing'], code: 'DOWNSTREAM_SERVICE_ERROR' }]);
  });

  it('refuses wrong variables with 400', async () => {
    const { status, errors } = await ask(await start(), 'query ($id: ID) { event(id: $id) { id } }', { id: { no: 1 } });

    expect(status).to.equal(400);
    expect(errors?.[0]?.extensions?.['code']).to.equal('BAD_USER_INPUT');
  });

  it('lets answers be cached as long as every subgraph does', async () => {
    const server = await start();
    const setCaching = (subgraph: 'events' | 'networks', value: string): void => {
      federation.subgraphs[subgraph].server.prependListener('request', (_, response) => {
        response.setHeader('cache-control', value);
      });
    };

    expect((await ask(server, '{ event { title } }')).headers.get('cache-control')).to.equal('no-store');
    setCaching('events', 'max-age=60, public');
    expect((await ask(server, '{ event { title } }')).headers.get('cache-control')).to.equal('max-age=60, public');
    setCaching('networks', 'private, max-age="20"');
    expect((await ask(server, '{ event { host } }')).headers.get('cache-control')).to.equal('max-age=20, private');
  });

  it('hands headers of the subgraphs to its owner, who may pass them on', async () => {
    const server = await start({
      onResponse: (subgraph, { status }, { response }) => response?.http?.headers.set(`x-${subgraph}`, String(status)),
    });

    const { headers } = await ask(server, '{ event { host } }');

    expect([headers.get('x-events'), headers.get('x-networks')]).to.deep.equal(['200', '200']);
  });

  it('ends its fetches when the client goes', async () => {
    const signal = AbortSignal.abort(new Error('gone'));
    const server = await start({ signalOf: () => signal });

    const { errors, status } = await ask(server, '{ event { title } }');

    expect([errors?.[0]?.message, status]).to.deep.equal(['gone', 500]);
  });
});
