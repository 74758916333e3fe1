import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { StartRefused } from '../../../services/shared/process.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { readOptions } from './options.js';
import { RawSocket } from './subscribers/raw-socket.js';
import { Received, receptionOf } from './subscribers/received.js';

const LONG = 'x'.repeat(70_000); // longer than a frame with a length of 16 bits may be

function receivedOf(eventId: string, ...messages: [version: number, at: number][]): Received {
  const received = new Received(eventId);
  for (const [version, at] of messages) received.add(version, at);
  return received;
}

describe('what subscribers received', () => {
  const published = [
    { eventId: 'a', version: 2, committedAt: 100 },
    { eventId: 'a', version: 3, committedAt: 110 },
  ];

  it('counts from the commit to the first state that includes a change', () => {
    const { latencies, missed, behind } = receptionOf([receivedOf('a', [1, 0], [2, 107], [3, 130])], published);

    expect({ latencies, missed, behind }).to.deep.equal({ latencies: [7, 20], missed: 0, behind: 0 });
  });

  it('takes a newer state for those that were merged into it', () => {
    const { latencies } = receptionOf([receivedOf('a', [1, 0], [3, 130])], published);

    expect(latencies).to.deep.equal([30, 20]);
  });

  it('names changes that never came, subscribers without the last state, and states out of order', () => {
    const some = [receivedOf('a', [1, 0], [2, 107]), receivedOf('a', [3, 130], [2, 140]), receivedOf('b', [1, 0])];

    const { missed, behind, backwards } = receptionOf(some, published);

    expect({ missed, behind, backwards }).to.deep.equal({ missed: 1, behind: 2, backwards: 1 });
  });
});

describe('a raw subscriber', () => {
  const stopping = stopAfter(after);
  let url: string;

  before(async () => {
    const schema = buildSchema('type Query { a: Int } type Subscription { texts(of: String!): String }');
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    const sockets = new WebSocketServer({ server: http, path: '/graphql', maxPayload: 2 ** 20 });
    async function* texts() {
      for (const text of ['short', 'y'.repeat(1_000), LONG]) yield await Promise.resolve({ texts: text });
    }
    const server = useServer({ schema, subscribe: () => Promise.resolve(answersOf(texts())) }, sockets);
    stopping(async () => {
      await server.dispose();
      http.close();
    });
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`;
  });

  it('is given every message whole, however long, and told when the operation is complete', async () => {
    const texts: string[] = [];

    const reason = await new Promise<string>((resolve) => {
      const options = { url, localAddress: '127.0.0.1', connectionParams: {}, variables: { of: 'x' } };
      const onNext = (message: Buffer) => void texts.push(textIn(message));
      const socket = new RawSocket({ ...options, query: QUERY, onNext, onEnd: resolve });
      stopping(() => socket.close());
    });

    expect(texts.map(({ length }) => length)).to.deep.equal([5, 1_000, LONG.length]);
    expect(reason).to.include('"complete"');
  });

  it('is told the reason when it is refused', async () => {
    const reason = await new Promise<string>((resolve) => {
      const options = { url: url.replace('/graphql', '/elsewhere'), localAddress: '127.0.0.1', connectionParams: {} };
      new RawSocket({ ...options, query: QUERY, variables: {}, onNext: () => undefined, onEnd: resolve });
    });

    expect(reason).to.equal('the upgrade was refused');
  });
});

const QUERY = 'subscription ($of: String!) { texts(of: $of) }';

async function* answersOf(values: AsyncIterable<{ texts: string }>) {
  for await (const data of values) yield { data };
}

function textIn(message: Buffer): string {
  return (JSON.parse(message.toString()) as { payload: { data: { texts: string } } }).payload.data.texts;
}

describe('the arguments of bench:live', () => {
  it('have defaults', () => {
    const options = readOptions([]);

    expect(options).to.deep.include({
      pace: { sizes: [1_000, 5_000, 10_000], many: 10_000, seconds: 10 },
      asJson: false,
    });
  });

  for (const args of [['--sizes', '0'], ['--only', 'nobody'], ['--seconds', 'x'], ['--unknown']]) {
    it(`are refused in one sentence: ${args.join(' ')}`, () => {
      expect(() => readOptions(args)).to.throw(StartRefused);
    });
  }
});
