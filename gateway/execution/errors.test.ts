import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import type { AnswerResult } from './answering/answer.js';
import { executionOf } from './testing/ask.js';
import { describeWithEachPlanner } from './testing/each-planner.js';
import { type Federation, type ReceivedRequest, sendJson, startFederation } from './testing/federation.js';

const EVENTS = `
  type Query { events: [Event] event: Event! }
  type Event @key(fields: "id") { id: ID! title: String rows: [[Event]] size: Size @shareable }
  type Size @shareable { width: Int }`;

const NETWORKS = `
  type Query { people: [String!] }
  type Event @key(fields: "id") {
    id: ID! host: String hosts: [String] strict: String! strictList: [String!]! size: Size @shareable }
  type Size @shareable { height: Int }`;

const event = (id: number): object => ({ id, title: `Event ${id}`, size: { width: id } });

describeWithEachPlanner('errors in an answer', (openPlanner) => {
  const stopping = stopAfter(after);
  let federation: Federation<'events' | 'networks'>;
  let ask: (query: string) => Promise<AnswerResult>;

  before(async () => {
    federation = stopping(
      await startFederation({
        events: {
          typeDefs: EVENTS,
          resolvers: {
            Query: {
              events: () => [event(1), null, event(2), event(1)],
              event: () => event(1),
            },
            Event: { rows: () => [[event(2), null], null, [event(1)]] },
          },
        },
        networks: {
          typeDefs: NETWORKS,
          resolvers: {
            Event: {
              __resolveReference: (key: object) => key,
              host: ({ id }: { id: string }) =>
                id === '1' ? refuse('no host', { code: 'FORBIDDEN', role: 'admin' }) : `host ${id}`,
              hosts: () => ['a', refuse('no second host')],
              strict: ({ id }: { id: string }) => (id === '1' ? refuse('nothing strict') : 'strict'),
              strictList: () => ['a', 'b'],
              size: () => refuse('nobody measured it'),
            },
          },
        },
      }),
    );
    const planner = await openPlanner(federation.supergraphSdl);
    ({ ask } = stopping(executionOf(federation, { planner })));
  });

  afterEach(() => {
    for (const subgraph of Object.values(federation.subgraphs)) subgraph.intercept = null;
  });

  it('point to every place where the entity stands', async () => {
    const { data, errors } = await ask('{ events { host } event { shown: host rows { host } } }');

    expect(data).to.deep.equal({
      events: [{ host: null }, null, { host: 'host 2' }, { host: null }],
      event: { shown: null, rows: [[{ host: 'host 2' }, null], null, [{ host: null }]] },
    });
    expect(pathsOf(errors)).to.have.deep.members([
      ['events', 0, 'host'],
      ['events', 3, 'host'],
      ['event', 'shown'],
      ['event', 'rows', 2, 0, 'host'],
    ]);
  });

  it('keep the code and the facts that the subgraph gave, and name the subgraph', async () => {
    const { errors } = await ask('{ event { host hosts } }');

    expect(errors).to.have.deep.members([
      {
        message: 'no host',
        path: ['event', 'host'],
        extensions: { code: 'FORBIDDEN', role: 'admin', serviceName: 'networks' },
      },
      {
        message: 'no second host',
        path: ['event', 'hosts', 1],
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'networks' },
      },
    ]);
  });

  it('speak once of a null that travels up, with the error that caused it', async () => {
    const { data, errors } = await ask('{ events { title strict } }');

    expect(data).to.deep.equal({ events: [null, null, { title: 'Event 2', strict: 'strict' }, null] });
    expect(pathsOf(errors)).to.deep.equal([
      ['events', 0, 'strict'],
      ['events', 3, 'strict'],
    ]);
  });

  it('say where a promise was broken when no subgraph does', async () => {
    answerWith('networks', { data: { _entities: [{ strictList: ['a', null] }] } });

    const { data, errors } = await ask('{ event { title strictList } }');

    expect(data).to.equal(null);
    expect(errors).to.deep.equal([
      {
        message: 'Cannot return null for non-nullable field Event.strictList.',
        path: ['event', 'strictList', 1],
        extensions: { code: 'SUBGRAPH_INVALID_VALUE' },
      },
    ]);
  });

  it('leave what another subgraph said of a shared object', async () => {
    const { data, errors } = await ask('{ event { size { width height } } }');

    expect(data).to.deep.equal({ event: { size: { width: 1, height: null } } });
    expect(pathsOf(errors)).to.deep.equal([['event', 'size']]);
  });

  describe('about a subgraph that does not answer', () => {
    const failures: Record<string, { intercept: Intercept; code: string; message: RegExp }> = {
      'say that it is not there': {
        intercept: (_, response) => response.destroy(),
        code: 'SUBGRAPH_UNAVAILABLE',
        message: /"networks" cannot be reached/,
      },
      'say which HTTP status it gave': {
        intercept: (_, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
        code: 'SUBGRAPH_UNAVAILABLE',
        message: /"networks" answered with HTTP status 502/,
      },
      'say that it wants to know who asks': {
        intercept: (_, response) => response.writeHead(401).end(),
        code: 'UNAUTHENTICATED',
        message: /401/,
      },
      'say that it forbids': {
        intercept: (_, response) => response.writeHead(403).end('{}'),
        code: 'FORBIDDEN',
        message: /403/,
      },
      'say that it did not speak GraphQL': {
        intercept: (_, response) => sendJson(response, { hello: 'world' }),
        code: 'SUBGRAPH_MALFORMED_RESPONSE',
        message: /not GraphQL/,
      },
      'say that it gave too few entities': {
        intercept: (_, response) => sendJson(response, { data: { _entities: [] } }),
        code: 'SUBGRAPH_MALFORMED_RESPONSE',
        message: /did not answer each of the 1 entities/,
      },
    };

    for (const [title, { intercept, code, message }] of Object.entries(failures)) {
      it(title, async () => {
        federation.subgraphs.networks.intercept = intercept;

        const { data, errors } = await ask('{ event { title host } }');

        expect(data).to.deep.equal({ event: { title: 'Event 1', host: null } });
        expect(errors).to.have.length(1);
        expect(errors?.[0]).to.deep.include({ path: ['event'], extensions: { code, serviceName: 'networks' } });
        expect(errors?.[0]?.message).to.match(message);
      });
    }

    it('say that it was too slow', async () => {
      federation.subgraphs.networks.intercept = () => undefined;
      const impatient = stopping(executionOf(federation, { deadlineMs: 1000 }));

      const { data, errors } = await impatient.ask('{ event { title host } }');

      expect(data).to.deep.equal({ event: { title: 'Event 1', host: null } });
      expect(errors).to.deep.equal([
        {
          message: 'The subgraph "networks" did not answer within 1000 ms.',
          path: ['event'],
          extensions: { code: 'SUBGRAPH_TIMEOUT', serviceName: 'networks' },
        },
      ]);
    });

    it('stand at each of its root fields, under the names of the client', async () => {
      federation.subgraphs.events.intercept = (_, response) => response.destroy();

      const { data, errors } = await ask(
        '{ people all: events { id } ... { title: events { title } } skipped: events @skip(if: true) { id } }',
      );

      expect(data).to.deep.equal({ people: null, all: null, title: null });
      expect(pathsOf(errors)).to.deep.equal([['all'], ['title']]);
    });

    it('are its own where it refuses with an HTTP status and GraphQL errors', async () => {
      const refused = { errors: [{ message: 'who are you', extensions: { code: 'UNAUTHENTICATED' } }] };
      federation.subgraphs.networks.intercept = (_, response) => sendJson(response, refused, 401);

      const { data, errors } = await ask('{ event { title host } }');

      expect(data).to.deep.equal({ event: { title: 'Event 1', host: null } });
      expect(errors).to.deep.equal([
        { message: 'who are you', extensions: { code: 'UNAUTHENTICATED', serviceName: 'networks' } },
      ]);
    });

    it('survive errors that are none', async () => {
      answerWith('networks', { data: null, errors: ['text', null, { message: 7, path: 'host', extensions: [] }] });

      const { errors } = await ask('{ event { host } }');

      const expected = {
        message: 'Error while asking the subgraph "networks"',
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'networks' },
      };
      expect(errors).to.deep.equal([expected, expected, expected]);
    });
  });

  type Intercept = NonNullable<Federation<'networks'>['subgraphs']['networks']['intercept']>;

  function answerWith(subgraph: 'events' | 'networks', body: unknown): void {
    federation.subgraphs[subgraph].intercept = (_: ReceivedRequest, response) => sendJson(response, body);
  }
});

function refuse(message: string, extensions: object = {}): Error {
  return Object.assign(new Error(message), { extensions });
}

function pathsOf(errors: AnswerResult['errors']): unknown[] {
  return (errors ?? []).map(({ path }) => path);
}
