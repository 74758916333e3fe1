import { expect } from 'chai';
import { parse, validate } from 'graphql';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startExecution } from './execution.js';
import { apolloPlanner } from './planner.js';
import { startFederation } from './testing/federation.js';

describe('execution', () => {
  const stopping = stopAfter(after);

  it('joins the fields of two subgraphs', async () => {
    const federation = stopping(
      await startFederation({
        events: {
          typeDefs: `type Query { event: Event } type Event @key(fields: "id") { id: ID! title: String! }`,
          resolvers: { Query: { event: () => ({ id: '1', title: 'Dialogue' }) } },
        },
        networks: {
          typeDefs: `type Event @key(fields: "id") { id: ID! host: String }`,
          resolvers: { Event: { host: ({ id }: { id: string }) => `host ${id}` } },
        },
      }),
    );
    const planner = apolloPlanner(federation.supergraphSdl);
    const execution = stopping(startExecution({ planner, subgraphs: federation.urls }));
    const document = parse('{ event { title host } }');
    expect(validate(planner.apiSchema, document)).to.deep.equal([]);

    const answer = await execution.execute(execution.prepare('x', document), { context: {} });

    expect(answer.toText()).to.equal('{"data":{"event":{"title":"Dialogue","host":"host 1"}}}');
    expect(answer.toResult()).to.deep.equal({ data: { event: { title: 'Dialogue', host: 'host 1' } } });
  });
});
