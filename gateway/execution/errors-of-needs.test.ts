import { expect } from 'chai';
import { GraphQLError } from 'graphql';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import type { AnswerResult } from './answering/answer.js';
import { executionOf } from './testing/ask.js';
import { describeWithEachPlanner } from './testing/each-planner.js';
import { startFederation } from './testing/federation.js';

describeWithEachPlanner('errors of what a fetch needs', (openPlanner) => {
  const stopping = stopAfter(after);
  let ask: (query: string) => Promise<AnswerResult>;

  before(async () => {
    const federation = stopping(
      await startFederation({
        networks: {
          typeDefs: `
            type Query { person: Person people: [Person] }
            type Person @key(fields: "id") { id: ID! name: String email: String }`,
          resolvers: {
            Query: { person: () => ({ id: '1', name: 'Ada' }), people: () => [{ id: '1' }, { id: '2' }] },
            Person: { email: () => refuse('not for you', { code: 'FORBIDDEN' }) },
          },
        },
        events: {
          typeDefs: `
            type Query { none: String }
            type Person @key(fields: "id") { id: ID! email: String @external greeting: String @requires(fields: "email") }`,
          resolvers: {
            Person: { __resolveReference: (key: object) => key, greeting: ({ email }: { email: string }) => email },
          },
        },
      }),
    );
    const planner = await openPlanner(federation.supergraphSdl);
    ({ ask } = stopping(executionOf(federation, { planner })));
  });

  it('are told of the object, not of a field that nobody asked for', async () => {
    const { data, errors } = await ask('{ person { name greeting } people { greeting } }');

    expect(data).to.deep.equal({
      person: { name: 'Ada', greeting: null },
      people: [{ greeting: null }, { greeting: null }],
    });
    expect(pathsOf(errors)).to.have.deep.members([['person'], ['people', 0], ['people', 1]]);
  });

  it('have the name of the client where it asked for that field, too', async () => {
    const { errors } = await ask(
      '{ person { address: email email: name ...Greeted } } fragment Greeted on Person { greeting }',
    );

    expect(pathsOf(errors)).to.deep.include(['person', 'address']);
    expect(pathsOf(errors)).not.to.deep.include(['person', 'email']);
  });
});

function refuse(message: string, extensions: Record<string, unknown>): GraphQLError {
  return new GraphQLError(message, { extensions });
}

function pathsOf(errors: AnswerResult['errors']): unknown[] {
  return (errors ?? []).map(({ path }) => path);
}
