import { expect } from 'chai';
import { heapUsed } from '../../services/shared/testing/heap-used.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startLiveFederation } from './testing/live-federation.js';
import { startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';

const COUNT = 'subscription { liveCount(eventId: 1) { confirmed } }';
const [MESSAGES, LENGTH] = [60, 250_000];

describe('what is kept of a subscription', () => {
  const stopping = stopAfter(after);

  it('has nothing of variables that its operation does not name, and no extensions', async () => {
    const gateway = stopping(
      await startLiveGateway(stopping(await startLiveFederation()), {
        limits: { messageBytes: 1_000_000, operationsPerSocket: 200 },
      }),
    );
    const client = stopping(await ProtocolClient.connect(gateway.url));
    client.subscribe('first', COUNT);
    await client.result();
    const before = heapUsed();

    for (let index = 0; index < MESSAGES / 2; index++) {
      const variables = { nothing: `${index}${'x'.repeat(LENGTH)}` };
      const extensions = { nothing: `${index}${'y'.repeat(LENGTH)}` };
      client.send({ id: `same-${index}`, type: 'subscribe', payload: { query: COUNT, variables, extensions } });
      await client.result();
      const other = COUNT.replace('1', `${index + 2}`); // which has a channel of its own
      client.send({ id: `other-${index}`, type: 'subscribe', payload: { query: other, variables, extensions } });
      await client.result();
    }
    expect(gateway.live.counts()).to.include({ subscribers: 1 + MESSAGES, channels: 1 + MESSAGES / 2 });

    expect(heapUsed() - before).to.be.below((MESSAGES * LENGTH) / 4);
  });
});
