import { expect } from 'chai';
import { parse } from 'graphql';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { executionOf, type TestedExecution } from '../testing/ask.js';
import { type Federation, startFederation } from '../testing/federation.js';

const HALLS = `
  type Query { hall(id: ID): Hall places: [Place!]! kinds: [Kind] colour: Colour }
  type Mutation { build(name: String!): Hall }
  interface Place { id: ID! }
  type Hall implements Place @key(fields: "id") { id: ID! name: String kind: Kind colour: Colour next: Hall errors: Int }
  enum Kind { OPEN CLOSED }
  enum Colour { RED SECRET @inaccessible }`;
const GUESTS = 'type Hall @key(fields: "id") { id: ID! guests: Int }';

/** White space that no gateway would write by itself. */
const RAW = '{"data":{ "hall" : { "name": "a"} }}';

describe('the response of one fetch', () => {
  const stopping = stopAfter(after);
  let federation: Federation<'halls' | 'guests'>;
  let tested: TestedExecution;

  before(async () => {
    federation = stopping(await startFederation({ halls: { typeDefs: HALLS }, guests: { typeDefs: GUESTS } }));
    tested = stopping(executionOf(federation));
  });

  /** The text of the answer when the subgraph sends this one. */
  async function answerTo(query: string, sent = RAW): Promise<string> {
    federation.subgraphs.halls.intercept = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(sent);
    const { execution } = tested;
    const answer = await execution.execute(await execution.prepare(query, parse(query)), { context: {} });
    return answer.toText();
  }

  for (const query of [
    '{ hall { name } }',
    'query Named($id: ID = 1) { hall(id: $id) { name id } }',
    '{ hall { title: name next { id kind } } }',
    '{ ...q } fragment q on Query { hall { ... { name } ...h } } fragment h on Hall { kind }',
    '{ hall { name @include(if: true) } }',
    'mutation { build(name: "x") { id name } }',
    '{ kinds }',
  ]) {
    it(`is the answer as it stands: ${query}`, async () => {
      expect(await answerTo(query)).to.equal(RAW);
    });
  }

  for (const [why, query] of [
    ['an enum hides values', '{ hall { name colour } }'],
    ['a field is of an interface', '{ places { id } hall { name } }'],
    ['the schema is asked for', '{ hall { name } __schema { queryType { name } } }'],
    ['a type name is asked for', '{ hall { name __typename } }'],
    ['an alias is named like a field', '{ hall { name: id } }'],
    ['a field is asked for twice', '{ hall { name } hall { name id } }'],
    ['some of it is never asked for', '{ hall { name id @skip(if: true) } }'],
    ['another subgraph is asked, too', '{ hall { name guests } }'],
  ] as const) {
    it(`is read where ${why}`, async () => {
      expect(await answerTo(query)).not.to.equal(RAW);
    });
  }

  for (const [what, sent] of [
    ['errors', '{"data":{"hall":null},"errors":[{"message":"no","path":["hall"]}]}'],
    ['extensions', '{"data":{"hall":null},"extensions":{"trace":1}}'],
    ['no data', '{"data":null,"errors":[{"message":"no"}]}'],
  ] as const) {
    it(`is read where it has ${what}`, async () => {
      const text = await answerTo('{ hall { name } }', sent);

      expect(text).not.to.equal(sent);
      expect(text).not.to.include('trace');
      expect(text.includes('"serviceName":"halls"')).to.equal(sent.includes('message'));
    });
  }

  it('is read where a field is named like a part of it', async () => {
    const sent = '{"data":{ "hall":{"errors":2}}}';

    expect(await answerTo('{ hall { errors } }', sent)).to.equal('{"data":{"hall":{"errors":2}}}');
  });
});
