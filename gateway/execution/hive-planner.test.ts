import { expect } from 'chai';
import { parse } from 'graphql';
import { StartRefused } from '../../services/shared/process.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type Execution, startExecution } from './execution.js';
import { hivePlanner } from './hive-planner.js';
import { apolloPlanner, type Planner } from './planner.js';
import { startFederation } from './testing/federation.js';
import { startTown } from './testing/town/town.js';

const SEATS = `
  type Query { event: Event }
  type Subscription { seatTaken: Event }
  type Event @key(fields: "id") { id: ID! seats: Int }`;

const HOSTS = 'type Event @key(fields: "id") { id: ID! host: String }';

const missing = (): Promise<never> => Promise.reject(new Error('there is no binary'));

/** In the place of the package: finds no plan for anything. */
class PlannerWithoutPlans {
  readonly consumerSchema = '';
  readonly overrideLabels: string[] = [];
  readonly overridePercentages: number[] = [];

  plan(): never {
    throw new Error('No paths found for selection item');
  }

  planAsync(): Promise<never> {
    return Promise.reject(new Error('No paths found for selection item'));
  }
}

describe("Hive's planner", () => {
  const stopping = stopAfter(after);
  let supergraphSdl: string;
  let execution: Execution<object>;
  let startWith: (planner: Planner) => Execution<object>;

  before(async function () {
    const town = stopping(await startTown());
    ({ supergraphSdl } = town);
    startWith = (planner) => stopping(startExecution<object>({ planner, subgraphs: town.urls }));
    const planner = await hivePlanner(supergraphSdl).catch((error: unknown) => {
      if (!(error instanceof StartRefused)) throw error;
      return this.skip(); // no binary for this system
    });
    execution = startWith(planner);
  });

  const ask = async (query: string, asked = execution): Promise<unknown> => {
    const answer = await asked.execute(await asked.prepare(query, parse(query)), { context: {} });
    return JSON.parse(answer.toText());
  };

  it('is told of a type that is asked for under another name only', async () => {
    expect(await ask('{ place { kindOf: __typename } }')).to.deep.equal({ data: { place: { kindOf: 'Hall' } } });
  });

  it('is not asked about the schema', async () => {
    expect(await ask('{ __typename __type(name: "Hall") { name } }')).to.deep.equal({
      data: { __typename: 'Query', __type: { name: 'Hall' } },
    });
  });

  it('divides what it would ask of a subgraph for several lists at once, each part with its own fragments', async () => {
    const query = `{ board { place { rating ... on Hall { rating } } event { capacity } } place { ...Node } }
      fragment Node on Node { ...Name } fragment Name on Node { __typename }`;

    expect(await ask(query)).to.have.nested.property('data.board[0][0].event.capacity', 100);
  });

  it("plans what completes a subscription's update", async () => {
    const hosts = { Event: { __resolveReference: ({ id }: { id: string }) => ({ id, host: `host ${id}` }) } };
    const federation = stopping(
      await startFederation({ seats: { typeDefs: SEATS }, hosts: { typeDefs: HOSTS, resolvers: hosts } }),
    );
    const planner = await hivePlanner(federation.supergraphSdl);
    const live = stopping(startExecution<object>({ planner, subgraphs: federation.urls }));
    const operation = await live.prepare('live', parse('subscription { taken: seatTaken { seats host } }'));

    const update = { data: { taken: { __typename: 'Event', id: '1', seats: 2 } } };
    const answer = await live.complete(operation, { context: {} }, update);

    expect(operation.source?.node).to.include({ serviceName: 'seats', operationKind: 'subscription' });
    expect(answer.toResult()).to.deep.equal({ data: { taken: { seats: 2, host: 'host 1' } } });
  });

  it("leaves to Apollo's what it finds no plan for", async () => {
    const planner = await hivePlanner(supergraphSdl, () => Promise.resolve({ QueryPlanner: PlannerWithoutPlans }));

    const answer = await ask('{ place { name rating } }', startWith(planner));

    expect(answer).to.deep.equal({ data: { place: { name: 'Hall 1', rating: 1 } } });
  });

  for (const query of [
    '{ places { ... on Hall { all: reviews { text } } ... on Square { all: reviews(first: 1) { text } } } }',
    '{ places { ... on Hall { size { width } } ...Small } } fragment Small on Square { size { width: unit } }',
  ]) {
    it(`leaves to Apollo's where a key means one thing on one type and another on another: ${query}`, async () => {
      const reference = startWith(apolloPlanner(supergraphSdl));

      expect(await ask(query)).to.deep.equal(await ask(query, reference));
    });
  }

  it('refuses to start where its package or a binary for the system is missing', async () => {
    const refusal = await hivePlanner(supergraphSdl, missing).catch((error: unknown) => error);

    expect(refusal).to.be.instanceOf(StartRefused);
    expect(refusal).to.have.property('message').that.contains('GATEWAY_PLANNER');
  });
});
