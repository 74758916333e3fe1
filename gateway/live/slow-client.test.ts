import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { type LiveFederation, startLiveFederation } from './testing/live-federation.js';
import { type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';

const COUNT = 'subscription ($id: ID!) { liveCount(eventId: $id) { confirmed event { title } } }';
/** A state of half a megabyte fills what the kernel buffers after a few updates. */
const LONG_ID = 'x'.repeat(500_000);
const UPDATES = 60;

describe('slow client', () => {
  const stopping = stopAfter(afterEach);
  let federation: LiveFederation;
  let gateway: LiveGateway;

  beforeEach(async () => {
    federation = stopping(await startLiveFederation());
    gateway = stopping(await startLiveGateway(federation, { limits: { messageBytes: 1_000_000 } }));
  });

  it('is skipped to the newest state, holds one state in memory, and delays nobody', async () => {
    const slow = stopping(await ProtocolClient.connect(gateway.url));
    slow.subscribe('a', COUNT, { id: LONG_ID });
    await slow.result();
    slow.socket.pause();
    const quick = stopping(await ProtocolClient.connect(gateway.url));
    quick.subscribe('a', COUNT, { id: LONG_ID });
    await quick.result();

    let mostWaiting = 0;
    for (let count = 1; count <= UPDATES; count++) {
      federation.confirmed.publish(count);
      expect(confirmedOf(await quick.result())).to.equal(count);
      mostWaiting = Math.max(mostWaiting, gateway.connections[0]?.writableLength ?? Infinity);
    }
    slow.socket.resume();
    const received: number[] = [];
    while (received.at(-1) !== UPDATES) received.push(confirmedOf(await slow.result()));

    expect(mostWaiting).to.be.within(1, LONG_ID.length + 1000); // one state
    expect(received.length).to.be.below(UPDATES);
    expect(received).to.deep.equal([...received].sort((a, b) => a - b));
  });
});

function confirmedOf(result: unknown): number {
  return (result as { data: { liveCount: { confirmed: number } } }).data.liveCount.confirmed;
}
