import { expect } from 'chai';
import { ask } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startGateway } from '../start.js';
import { sharedGraph } from './graph.fixture.js';

const GUARDED = Array.from({ length: 30 }, (_, index) => `a${index}: registrations { totalCount }`).join(' ');

/** Fields that nobody sees without a role, of all events, and beside them the same fragment again and again. */
const repeating = (times: number): string => `
  { events(first: 100) { nodes { ${GUARDED} } ${'nodes { ...Ids } '.repeat(times)} } }
  fragment Ids on Event { ${'id '.repeat(times)} }`;

describe('an operation with hundreds of errors', () => {
  const stopping = stopAfter(after);
  let url: string;

  before(async function () {
    this.timeout(60_000);
    const { gatewayConfig } = await sharedGraph();
    const limits = { ...gatewayConfig.limits, selections: 100_000, validationSteps: 1_000_000 };
    ({ url } = stopping(await startGateway({ ...gatewayConfig, limits })));
  });

  it('takes as long as it is, however often it repeats a field or a fragment', async () => {
    const [once, often] = [repeating(1), repeating(300)];
    for (const operation of [once, often]) await timeOf(operation); // compiled

    const expected = await timeOf(once);
    const { took, errors } = await timeOf(often);

    expect(errors).to.equal(expected.errors).and.to.be.above(200);
    expect(took).to.be.below(5 * expected.took + 500); // with 270 errors it was a hundred times as long
  });

  async function timeOf(operation: string): Promise<{ took: number; errors: number }> {
    const before = performance.now();
    const { errors = [] } = await ask(url, operation);
    return { took: performance.now() - before, errors: errors.length };
  }
});
