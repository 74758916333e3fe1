import { Broken, equals, holds, text } from '../clients/broken.js';
import type { Operation, Result } from '../clients/operation.js';
import type { SocketClient } from '../clients/socket-client.js';
import type { CaseGroup, ConformanceCase } from '../conformance-case.js';
import type { Stage } from '../stage.js';

const OTHERS = 'The others on the socket, which are right, would end with it; clients reconnect, and do it again.';

/** What a client is told of a mistake: an `error` message, or a result with errors, and the end. */
async function toldOf(client: SocketClient, id: string): Promise<readonly unknown[]> {
  const { type, id: about, payload } = await client.message('word of the mistake');
  equals(about, id, 'the id');
  const errors: unknown = type === 'next' ? (payload as Result).errors : payload;
  if (!Array.isArray(errors) || errors.length === 0) throw new Broken(`instead of errors came ${text(payload)}`);
  if (type === 'next') await client.expect('complete', id);
  return errors as readonly unknown[];
}

/** The client makes a mistake beside an operation that goes on. */
async function mistakeBesideOther(stage: Stage, mistaken: Operation): Promise<void> {
  const client = await stage.connect();
  await client.watch('other', stage.seats('event { weather }'));
  client.subscribe('mistake', mistaken);
  for (const error of await toldOf(client, 'mistake')) {
    holds(typeof (error as { message?: unknown }).message === 'string', `${text(error)} has no message`);
  }
  stage.emit(5);
  await client.untilTaken('other', 5);
}

function mistake(id: string, what: string, operation: (stage: Stage) => Operation): ConformanceCase {
  return {
    id,
    sentence: `tells of ${what} in that operation only, and the socket stays open`,
    why: OTHERS,
    run: (stage) => mistakeBesideOther(stage, operation(stage)),
  };
}

export const MISTAKES: CaseGroup = {
  title: 'Mistakes in one operation',
  cases: [
    mistake('syntax-error', 'a syntax error', () => ({ query: 'subscription { seats(' })),
    mistake('validation-error', 'a field that does not exist', (stage) => stage.seats('nothing')),
    mistake('unknown-operation', 'the name of an operation that is not in the document', (stage) => ({
      ...stage.seats(),
      operationName: 'Another',
    })),
    mistake('no-operation', 'a document without an operation', () => ({ query: 'fragment F on Seats { taken }' })),
    mistake('several-fields', 'a subscription with two root fields', ({ event }) => ({
      query: `subscription { seats(event: "${event}") { taken } budget(event: "${event}") }`,
    })),
    mistake('missing-variable', 'a variable that is missing', (stage) => ({ ...stage.seats(), variables: {} })),
    mistake('wrong-variable', 'a variable of the wrong type', (stage) => ({
      ...stage.seats(),
      variables: { event: { id: 'no text' } },
    })),
    mistake('many-wrong-variables', 'two hundred mistakes in one variable', ({ event }) => ({
      query: 'subscription ($event: ID!, $tags: [Int!]) { seats(event: $event, tags: $tags) { taken } }',
      variables: { event, tags: Array.from({ length: 200 }, () => 'no number') },
    })),
    {
      id: 'undeclared-variable',
      sentence: 'ignores a variable that the operation does not declare',
      why: 'Clients send one set of variables to several operations; the specification looks at the declared ones only.',
      run: async (stage) => {
        const client = await stage.connect();
        const { query, variables } = stage.seats();
        await client.watch('a', { query, variables: { ...variables, colour: 'green' } });
        stage.emit(2);
        await client.untilTaken('a', 2);
      },
    },
    {
      id: 'refused-by-subgraph',
      sentence: 'tells of a subscription that the subgraph refuses, and the socket stays open',
      why: OTHERS,
      run: async (stage) => {
        const client = await stage.connect();
        await client.watch('other', stage.seats());
        client.subscribe('refused', stage.seats('', 'refused'));
        await toldOf(client, 'refused');
        stage.emit(5);
        await client.untilTaken('other', 5);
      },
    },
    {
      id: 'mistakes-are-error-messages',
      sentence: 'answers a mistake with the message "error", not with a result',
      why: 'Clients hand results to the page, and errors to whoever retries or reports.',
      run: async (stage) => {
        const client = await stage.connect();
        client.subscribe('mistake', stage.seats('nothing'));
        await client.expect('error', 'mistake');
      },
    },
  ],
};
