import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startGateway } from '../start.js';
import { eventually } from './eventually.fixture.js';
import { type Graph, startGraph } from './graph.fixture.js';

describe('whether the gateway is ready', () => {
  const stopping = stopAfter(after);
  let graph: Graph;

  before(async function () {
    this.timeout(60_000);
    graph = stopping(await startGraph());
  });

  async function ready(url = graph.url): Promise<{ status: number; body: unknown }> {
    const response = await fetch(new URL('/health/ready', url));
    return { status: response.status, body: await response.json() };
  }

  it('is said while every subgraph answers', async () => {
    await eventually(async () => (await ready()).status === 200); // who starts on a busy machine may be slow at first

    expect(await ready()).to.deep.equal({ status: 200, body: { service: 'gateway', ready: true, missing: [] } });
  });

  it('is told apart from a secret that differs', async () => {
    const gatewaySecret = 'another secret, which the subgraphs do not know';
    const { url } = stopping(await startGateway({ ...graph.gatewayConfig, gatewaySecret }));
    const { status, body } = await ready(url);

    expect(status).to.equal(503);
    expect(body).to.have.nested.property('missing.length', 3);
    expect(body).to.have.nested.property('missing[0].reason').that.includes('GATEWAY_SECRET');
  });

  it('names who is missing as soon as the last answer holds no more, while the gateway is healthy', async () => {
    await graph.stopSubgraph('networks');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { status, body } = await ready();

    expect(status).to.equal(503);
    expect(body).to.deep.equal({
      service: 'gateway',
      ready: false,
      missing: [{ subgraph: 'networks', reason: 'cannot be reached' }],
    });
    expect((await fetch(new URL('/health', graph.url))).status).to.equal(200);
  });
});
