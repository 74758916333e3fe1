import { expect } from 'chai';
import { parse } from 'graphql';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { executionOf, type TestedExecution } from './testing/ask.js';
import { startFederation } from './testing/federation.js';

const TOWNS = 'type Query { town: Town } type Town { id: ID name: String twin: Town }';

/** Each fragment spreads the next one twice: written out, the last one stands there 2 to the power of 200 times. */
const DOUBLED = Array.from(
  { length: 200 },
  (_, index) => `fragment F${index} on Town { ...F${index + 1} ...F${index + 1} }`,
);

describe('fragments that are spread twice, again and again', () => {
  const stopping = stopAfter(after);
  let tested: TestedExecution;

  before(async () => {
    const town = { id: '1', name: 'a' };
    const federation = await startFederation({
      towns: { typeDefs: TOWNS, resolvers: { Query: { town: () => town } } },
    });
    stopping(federation);
    tested = stopping(executionOf(federation));
  });

  // The test's time limit is what fails: gone through one by one, they last longer than the sun.
  for (const last of ['id', 'twin { id }']) {
    it(`are gone through once each: { ${last} }`, async () => {
      const query = `{ town { ...F0 } } ${DOUBLED.join(' ')} fragment F200 on Town { ${last} }`;

      expect((await tested.execution.prepare(query, parse(query))).unplanned).to.equal(null);
    });
  }
});
