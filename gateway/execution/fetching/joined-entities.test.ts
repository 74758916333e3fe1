import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { parse } from 'graphql';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { type Execution, startExecution } from '../execution.js';
import { apolloPlanner } from '../planner.js';
import { type Federation, sendJson, startFederation } from '../testing/federation.js';

const COUNTS = `
  type Query { count: Count }
  type Subscription { counted(id: ID!): Count }
  type Count { number: Int host: Host }
  type Host @key(fields: "id") { id: ID! }`;
const HOSTS = `
  type Query { hosts: [Host!]! }
  type Host @key(fields: "id") { id: ID! name(short: Boolean): String }`;
const QUERY = 'subscription ($id: ID!, $short: Boolean) { counted(id: $id) { number host { name(short: $short) } } }';

interface Caller {
  readonly name: string;
}

describe('entities that updates of several subscriptions lack', () => {
  const stopping = stopAfter(after);
  let federation: Federation<'counts' | 'hosts'>;
  let execution: Execution<Caller>;
  /** What the next answers are to be instead. */
  let broken: (asked: readonly string[]) => object | string | null;

  before(async () => {
    federation = stopping(await startFederation({ counts: { typeDefs: COUNTS }, hosts: { typeDefs: HOSTS } }));
    execution = stopping(
      startExecution<Caller>({
        planner: apolloPlanner(federation.supergraphSdl),
        subgraphs: federation.urls,
        headersFor: (_, { name }) => (name === 'broken' ? Promise.reject(new Error('no key')) : { caller: name }),
      }),
    );
    federation.subgraphs.hosts.intercept = ({ variables }, response) => {
      const ids = (variables.representations ?? []).map(({ id }) => String(id));
      const instead = broken(ids) ?? { data: { _entities: ids.map((id) => ({ name: `Host ${id}` })) } };
      if (typeof instead === 'string') response.end(instead);
      else sendJson(response, instead);
    };
  });
  beforeEach(() => {
    broken = () => null;
    federation.subgraphs.hosts.requests.length = 0;
  });

  /** Completes an update about a host. */
  async function complete(
    id: string,
    { caller = 'anybody', short = false, signal = new AbortController().signal } = {},
  ) {
    const operation = await execution.prepare(QUERY, parse(QUERY));
    const update = { data: { counted: { number: 1, host: { __typename: 'Host', id } } } };
    const request = { variables: { id, short }, context: { name: caller }, signal };
    const { data, errors } = (await execution.complete(operation, request, update)).toResult();
    const counted = data?.['counted'] as { host: { name: string | null } } | null;
    return { name: counted?.host.name, errors: errors ?? [] };
  }
  const asked = () =>
    federation.subgraphs.hosts.requests.map(({ variables }) => variables.representations?.map(({ id }) => id));

  it('are asked for in one request, of which each is given its part', async () => {
    const answers = await Promise.all(['a', 'b', 'a'].map((id) => complete(id)));

    expect(answers.map(({ name }) => name)).to.deep.equal(['Host a', 'Host b', 'Host a']);
    expect(asked()).to.deep.equal([['a', 'b', 'a']]);
  });

  it('are asked for anew by who comes when that was sent', async () => {
    const first = complete('a');
    while (asked().length === 0) await nextTurn();
    const second = complete('a');

    expect([(await first).name, (await second).name]).to.deep.equal(['Host a', 'Host a']);
    expect(asked()).to.deep.equal([['a'], ['a']]);
  });

  it('are asked for apart on behalf of different callers, and with different variables', async () => {
    await Promise.all([complete('a'), complete('b', { caller: 'Ada' }), complete('c', { short: true })]);

    expect(asked()).to.have.deep.members([['a'], ['b'], ['c']]);
    const callers = federation.subgraphs.hosts.requests.map(({ headers }) => headers['caller']);
    expect(callers.toSorted()).to.deep.equal(['Ada', 'anybody', 'anybody']);
  });

  it('give each its own errors only, where they belong', async () => {
    broken = (ids) => ({
      data: { _entities: ids.map((id) => ({ name: id === 'b' ? null : id })) },
      errors: ids.flatMap((id, index) => (id === 'b' ? [{ message: 'no', path: ['_entities', index, 'name'] }] : [])),
    });

    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((id) => complete(id)));

    expect([a?.errors, c?.errors]).to.deep.equal([[], []]);
    expect(b?.errors.map(({ path }) => path)).to.deep.equal([['counted', 'host', 'name']]);
    expect(asked()).to.have.length(1);
  });

  it('give each an error about the whole request', async () => {
    broken = (ids) => ({ data: { _entities: ids.map(() => null) }, errors: [{ message: 'no' }] });

    const answers = await Promise.all(['a', 'b'].map((id) => complete(id)));

    expect(answers.map(({ errors }) => errors.map(({ message }) => message))).to.deep.equal([['no'], ['no']]);
  });

  it('are asked for by each alone when the reply cannot be divided', async () => {
    broken = (ids) => (ids.length > 1 ? { data: null, errors: [{ message: 'one of these is wrong' }] } : null);

    const answers = await Promise.all(['a', 'b'].map((id) => complete(id)));

    expect(answers).to.deep.equal([
      { name: 'Host a', errors: [] },
      { name: 'Host b', errors: [] },
    ]);
    expect(asked()).to.deep.equal([['a', 'b'], ['a'], ['b']]);
  });

  it('are asked for by each alone when the reply is no answer', async () => {
    broken = (ids) => (ids.includes('b') ? 'oops' : null);

    const [a, b] = await Promise.all(['a', 'b'].map((id) => complete(id)));

    expect(a).to.deep.equal({ name: 'Host a', errors: [] });
    expect(b?.errors.map(({ extensions }) => extensions['code'])).to.deep.equal(['SUBGRAPH_MALFORMED_RESPONSE']);
  });

  it('are refused to who cannot be spoken for, as any entity is', async () => {
    const { name, errors } = await complete('a', { caller: 'broken' });

    expect(name).to.equal(null);
    expect(errors.map(({ extensions }) => extensions['code'])).to.deep.equal(['SUBGRAPH_UNAVAILABLE']);
    expect(asked()).to.deep.equal([]);
  });

  it('are asked for in several requests where there are very many', async () => {
    const ids = Array.from({ length: 600 }, (_, index) => String(index));

    const answers = await Promise.all(ids.map((id) => complete(id)));

    expect(answers.map(({ name }) => name)).to.deep.equal(ids.map((id) => `Host ${id}`));
    expect(asked().map((each) => each?.length)).to.deep.equal([500, 100]);
  });

  it('are given to the others when one of them leaves, and asked for anew when all had left', async () => {
    const leaving = new AbortController();
    const left = complete('a', { signal: leaving.signal }).catch((reason: unknown) => reason);
    const staying = complete('b');
    await Promise.resolve();
    leaving.abort(new Error('gone'));

    expect(await left).to.have.property('message', 'gone');
    expect((await staying).name).to.equal('Host b');

    const alone = new AbortController();
    const gone = complete('a', { signal: alone.signal }).catch((reason: unknown) => reason);
    await Promise.resolve();
    alone.abort(new Error('gone'));
    const next = complete('a');

    expect(await gone).to.have.property('message', 'gone');
    expect((await next).name).to.equal('Host a');
  });
});
