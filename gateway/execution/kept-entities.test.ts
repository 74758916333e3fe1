import type { ServerResponse } from 'node:http';
import { expect } from 'chai';
import { parse } from 'graphql';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type Execution, startExecution } from './execution.js';
import { EntityCache } from './fetching/entity-cache.js';
import { apolloPlanner } from './planner.js';
import { type Federation, type ReceivedRequest, sendJson, startFederation } from './testing/federation.js';

const EVENTS = `
  type Query { events: [Event!]! }
  type Mutation { rename: Int }
  type Event @key(fields: "id") { id: ID! host: Host }
  type Host @key(fields: "id") { id: ID! events: [Event!] page: EventPage }
  type EventPage { total: Int first: Event }`;
const HOSTS = `
  type Query { hosts: [Host!]! }
  type Host @key(fields: "id") { id: ID! name(short: Boolean = false): String secret: String }`;

const PUBLIC = 'max-age=60, public';

describe('entities that may be kept', () => {
  const stopping = stopAfter(after);
  let federation: Federation<'events' | 'hosts'>;
  let execution: Execution<{ isPublic: boolean }>;
  let cache: EntityCache;
  let cacheControl: string;
  let names: Record<string, string>;
  let shown: string[];

  before(async () => {
    federation = stopping(await startFederation({ events: { typeDefs: EVENTS }, hosts: { typeDefs: HOSTS } }));
    federation.subgraphs.events.intercept = (request, response) => {
      if (request.variables.representations) return answerHosts(request, response);
      const events = shown.map((id, index) => ({ id: String(index), host: { __typename: 'Host', id } }));
      sendJson(response, { data: { events, hosts: [] } });
    };
    federation.subgraphs.hosts.intercept = answerHosts;
  });

  beforeEach(() => {
    cacheControl = PUBLIC;
    names = { a: 'Amt', b: 'Bund' };
    shown = ['a', 'b', 'a'];
    cache = new EntityCache(100_000);
    cache.open();
    execution = stopping(
      startExecution({
        planner: apolloPlanner(federation.supergraphSdl),
        subgraphs: federation.urls,
        entityCache: cache,
        isPublic: (context) => context.isPublic,
      }),
    );
    for (const { requests } of Object.values(federation.subgraphs)) requests.length = 0;
  });

  function answerHosts({ variables, query }: ReceivedRequest, response: ServerResponse): void {
    const entities = (variables.representations ?? []).map(({ id }) => {
      const name = names[String(id)] ?? null;
      return query.includes('events')
        ? { events: [{ id: '0' }] }
        : { name: variables['short'] === true ? name?.[0] : name };
    });
    const failed = entities.some(({ name }) => name === 'broken');
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': cacheControl });
    response.end(JSON.stringify({ data: { _entities: entities }, ...(failed && { errors: [{ message: 'no' }] }) }));
  }

  async function namesOf(query = '{ events { host { name } } }', isPublic = true, variables = {}) {
    const operation = await execution.prepare(query, parse(query));
    const { data } = (await execution.execute(operation, { context: { isPublic }, variables })).toResult();
    return (data?.['events'] as { host: { name: string } }[]).map(({ host }) => host.name);
  }

  /** The ids that hosts was asked for, request by request. */
  const asked = () =>
    federation.subgraphs.hosts.requests.map(({ variables }) => variables.representations?.map(({ id }) => id));

  it('are asked for once', async () => {
    expect(await namesOf()).to.deep.equal(['Amt', 'Bund', 'Amt']);
    names = {};
    expect(await namesOf()).to.deep.equal(['Amt', 'Bund', 'Amt']);
    expect(asked()).to.deep.equal([['a', 'b']]);
  });

  it('are asked for beside those that are known', async () => {
    shown = ['a'];
    await namesOf();
    shown = ['b', 'a', 'c'];

    expect(await namesOf()).to.deep.equal(['Bund', 'Amt', null]);
    expect(asked()).to.deep.equal([['a'], ['b', 'c']]);
  });

  it('are asked for again after a change', async () => {
    await namesOf();
    names = { a: 'Anderes Amt', b: 'Bund' };
    execution.changed({ typename: 'Host', id: 'a' });

    expect(await namesOf()).to.deep.equal(['Anderes Amt', 'Bund', 'Anderes Amt']);
    expect(asked()).to.deep.equal([['a', 'b'], ['a']]);
  });

  it('are others for other variables and other fields', async () => {
    const query = 'query ($short: Boolean) { events { host { name(short: $short) } } }';

    expect(await namesOf(query, true, { short: true })).to.deep.equal(['A', 'B', 'A']);
    expect(await namesOf(query, true, { short: false })).to.deep.equal(['Amt', 'Bund', 'Amt']);
    expect(asked()).to.have.length(2);
  });

  it('are for callers without an identity only', async () => {
    await namesOf();
    names = { a: 'for you', b: 'alone' };

    expect(await namesOf(undefined, false)).to.deep.equal(['for you', 'alone', 'for you']);
    names = {};
    expect(await namesOf()).to.deep.equal(['Amt', 'Bund', 'Amt']);
  });

  for (const header of ['no-store', 'max-age=60, private', 'max-age=60', 'max-age=0, public']) {
    it(`are none where the subgraph says ${header}`, async () => {
      cacheControl = header;
      await namesOf();
      await namesOf();

      expect(asked()).to.have.length(2);
    });
  }

  it('are none where there were errors', async () => {
    names = { a: 'broken', b: 'Bund' };
    await namesOf();
    await namesOf();

    expect(asked()).to.have.length(2);
  });

  it('are old when something changes that is in them', async () => {
    const query = '{ hosts { id events { id } } }';
    federation.subgraphs.hosts.intercept = (_, response) =>
      sendJson(response, { data: { hosts: [{ __typename: 'Host', id: 'a' }] } });
    const ask = async () => {
      await execution.execute(await execution.prepare(query, parse(query)), { context: { isPublic: true } });
    };

    await ask();
    await ask();
    expect(federation.subgraphs.events.requests).to.have.length(1);
    execution.changed({ typename: 'Event', id: 'whichever' });
    await ask();

    expect(federation.subgraphs.events.requests).to.have.length(2);
    federation.subgraphs.hosts.intercept = answerHosts;
  });

  it('are forgotten before and after a change that goes through this gateway', async () => {
    const mutation = 'mutation { rename }';
    cache.keep({
      key: 'kept from events',
      subgraph: 'events',
      typename: 'Host',
      id: 'a',
      besides: [],
      text: '{}',
      seconds: 60,
      asked: cache.now,
    });
    await execution.execute(await execution.prepare(mutation, parse(mutation)), { context: { isPublic: true } });

    expect(cache.find('kept from events')).to.equal(undefined);
  });

  it('are announced to be old where what they hold is, asked for or not', async () => {
    const announcing = stopping(
      startExecution<object>({
        planner: apolloPlanner(federation.supergraphSdl),
        subgraphs: federation.urls,
        announced: { events: ['Event'] },
      }),
    );
    const isAnnounced = async (query: string) => (await announcing.prepare(query, parse(query))).isAnnounced;

    expect(await isAnnounced('{ hosts { page { total } } }')).to.equal(true);
    expect(await isAnnounced('{ events { id } }')).to.equal(true);
    expect(await isAnnounced('{ hosts { id name } }')).to.equal(false);
  });

  it('tell the client for how long they hold', async () => {
    const query = '{ events { host { name } } }';
    const left: number[] = [];
    const operation = await execution.prepare(query, parse(query));
    for (let time = 0; time < 2; time++) {
      await execution.execute(operation, { context: { isPublic: true }, onKept: (seconds) => left.push(seconds) });
    }

    expect(left).to.have.length(1);
    expect(left[0]).to.be.within(58, 60);
  });
});
