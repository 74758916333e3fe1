import { expect } from 'chai';
import { heapUsed } from '../../services/shared/testing/heap-used.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { startLiveFederation } from './testing/live-federation.js';
import { type LiveGateway, startLiveGateway } from './testing/live-gateway.js';
import { ProtocolClient } from './testing/protocol-client.js';

const COUNT = 'subscription { liveCount(eventId: 1) { confirmed } }';
const OF_ANY = 'subscription ($id: ID!) { liveCount(eventId: $id) { confirmed } }';
const [MESSAGES, LENGTH] = [40, 250_000];
/** Names are texts of clients as well. */
const LONG_NAME = 'N'.repeat(LENGTH);
const NAMED = COUNT.replace('subscription', `subscription ${LONG_NAME}`);

const long = (index: number): string => `${index}${'x'.repeat(LENGTH)}`;

/** What a client may say beside its query; everything of it is long. */
const messages: Record<string, (index: number) => { more?: string; payload: object }> = {
  'what the protocol does not name': (index) => ({ payload: { query: COUNT }, more: long(index) }),
  'what the protocol does not name of a payload': (index) => ({ payload: { query: COUNT, more: long(index) } }),
  extensions: (index) => ({ payload: { query: COUNT, extensions: { nothing: long(index) } } }),
  'variables that its operation does not name': (index) => ({
    payload: { query: COUNT, variables: { nothing: long(index) } },
  }),
  'them where it shares its channel with nobody': (index) => ({
    payload: { query: OF_ANY, variables: { id: `${index}`, nothing: long(index) } },
  }),
  'a query that others have sent': () => ({ payload: { query: NAMED } }),
  'the name of an operation': () => ({ payload: { query: NAMED, operationName: LONG_NAME } }),
};

describe('what is kept of a client', () => {
  const stopping = stopAfter(after);
  let gateway: LiveGateway;

  before(async () => {
    gateway = stopping(
      await startLiveGateway(stopping(await startLiveFederation()), { limits: { messageBytes: 1_000_000 } }),
    );
  });

  const most = (MESSAGES * LENGTH) / 2;

  for (const [title, message] of Object.entries(messages)) {
    it(`that subscribes has nothing of ${title}`, async () => {
      const client = stopping(await ProtocolClient.connect(gateway.url));
      const subscribe = async (index: number): Promise<void> => {
        client.send({ id: `${index}`, type: 'subscribe', ...message(index) });
        await client.result();
      };
      await subscribe(0);
      const [before, { subscribers }] = [heapUsed(), gateway.live.counts()];

      for (let index = 1; index <= MESSAGES; index++) await subscribe(index);
      expect(gateway.live.counts().subscribers).to.equal(subscribers + MESSAGES);

      expect(heapUsed() - before).to.be.below(most);
    });
  }

  it('that connects has nothing of what it said to be let in', async () => {
    const [before, { sockets }] = [heapUsed(), gateway.live.counts()];

    for (let index = 0; index < MESSAGES; index++) {
      stopping(await ProtocolClient.connect(gateway.url, { more: long(index) }));
    }
    expect(gateway.live.counts().sockets).to.equal(sockets + MESSAGES);

    expect(heapUsed() - before).to.be.below(most);
  });

  it('that is connected has nothing of the headers that it came with', async () => {
    const headers: WeakRef<object>[] = [];
    const { url } = stopping(
      await startLiveGateway(stopping(await startLiveFederation()), {
        addressOf: () => '198.51.100.1',
        authenticate: (credentials) => {
          headers.push(new WeakRef(credentials.headers));
          return { context: { name: 'ada' }, key: 'ada' };
        },
      }),
    );
    stopping(await ProtocolClient.connect(url));
    expect(headers).to.have.length(1);

    heapUsed();

    expect(headers[0]?.deref()).to.equal(undefined);
  });
});
