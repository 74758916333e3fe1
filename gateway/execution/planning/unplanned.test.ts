import { expect } from 'chai';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { executionOf, type TestedExecution } from '../testing/ask.js';
import { describeWithEachPlanner } from '../testing/each-planner.js';
import { startFederation } from '../testing/federation.js';

const NODES = `
  interface Node @key(fields: "id") { id: ID! }
  type Query { node: Node count: Int }`;
const NOTES = 'type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! note: String }';

describeWithEachPlanner('a plan that leaves out what is asked for', (openPlanner) => {
  const stopping = stopAfter(after);
  let tested: TestedExecution;

  before(async () => {
    const federation = stopping(await startFederation({ nodes: { typeDefs: NODES }, notes: { typeDefs: NOTES } }));
    tested = stopping(executionOf(federation, { planner: await openPlanner(federation.supergraphSdl) }));
  });

  for (const [query, missing] of [
    ['{ node { note } }', 'node'],
    ['{ id: node { note } count }', 'id'],
    ['{ count node { id ...on Node { note } } }', 'node.note'],
  ] as const) {
    it(`is refused: ${query}`, async () => {
      const { data, errors } = await tested.ask(query);

      expect(data).to.equal(undefined);
      expect(errors?.[0]?.extensions).to.deep.equal({ code: 'NO_PLAN' });
      expect(errors?.[0]?.message).to.contain(`"${missing}"`);
    });
  }

  for (const query of [
    '{ node { id } }',
    '{ count }',
    '{ count @skip(if: true) }',
    '{ node { note @include(if: false) } count }',
    '{ __typename __schema { queryType { name } } }',
  ]) {
    it(`is none where nothing is missing: ${query}`, async () => {
      const { errors } = await tested.ask(query);

      expect(errors).to.equal(undefined);
    });
  }
});
