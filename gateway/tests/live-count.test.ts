import { expect } from 'chai';
import { print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { createClient as createEventStreamClient } from 'graphql-sse';
import WebSocket from 'ws';
import { LiveCountDocument, type LiveCountSubscription, RegisterDocument } from '../../schema/generated/operations.js';
import { dataOf } from '../../services/shared/testing/client.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { sharedGraph } from './graph.fixture.js';

const EVENT = 'online-austausch-2025-02-26';
const HOSTS = [{ name: 'Bertelsmann Stiftung' }];
const TITLE = 'Akteursübergreifende Zusammenarbeit und Welcome-Strukturen zur Integration vor Ort';

describe('the live count through the gateway', () => {
  const stopping = stopAfter(afterEach);
  let url: string;
  let registered = 0;

  before(async function () {
    this.timeout(60_000);
    ({ url } = await sharedGraph());
  });

  it('comes over a WebSocket at once, and again when somebody registers, with fields of another subgraph', async () => {
    const counts = overWebSocket();
    const first = await counts.next();

    await register();
    const second = await counts.next();

    expect(first).to.deep.include({ confirmed: registered - 1, waitlisted: 0, capacity: null, seatsLeft: null });
    expect(second).to.deep.include({ confirmed: registered, event: { title: TITLE, hosts: HOSTS } });
    expect(second?.version).to.be.above(first?.version ?? Infinity);
  });

  it('comes as server-sent events as well', async () => {
    const counts = overEventStream();
    const first = await counts.next();

    await register();
    const second = await counts.next();

    expect(first).to.deep.include({ confirmed: registered - 1, event: { title: TITLE, hosts: HOSTS } });
    expect(second).to.deep.include({ confirmed: registered });
  });

  it('is the same for every subscriber', async () => {
    const subscribers = [overWebSocket(), overWebSocket(), overEventStream()];
    await Promise.all(subscribers.map((counts) => counts.next()));

    await register();
    const seen = await Promise.all(subscribers.map((counts) => counts.next()));

    expect(seen).to.deep.equal([seen[0], seen[0], seen[0]]);
  });

  it('answers an unknown event with EVENT_NOT_FOUND and leaves the socket open', async () => {
    const client = webSocketClient();
    const query = print(LiveCountDocument);

    const unknown = await firstMessage(client, { query, variables: { eventId: 'no-such-event' } });
    const known = await firstMessage(client, { query, variables: { eventId: EVENT } });

    expect(unknown.errors?.[0]?.extensions?.['code']).to.equal('EVENT_NOT_FOUND');
    expect(known.data).to.have.property('liveCount');
  });

  async function register(): Promise<void> {
    registered += 1;
    const variables = { eventId: EVENT, name: 'Ada Example', email: `ada-${registered}@participants.example` };
    await dataOf(url, RegisterDocument, { variables });
  }

  function webSocketClient(): Client {
    const options = { webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 2_000 };
    const client = createClient({ url: url.replace('http:', 'ws:'), ...options });
    stopping(() => client.dispose());
    return client;
  }

  function overWebSocket(): Counts {
    const query = print(LiveCountDocument);
    return countsOf(webSocketClient().iterate<LiveCountSubscription>({ query, variables: { eventId: EVENT } }));
  }

  function overEventStream(): Counts {
    const client = createEventStreamClient({ url: `${url}/stream`, retryAttempts: 0 });
    stopping(() => client.dispose());
    const query = print(LiveCountDocument);
    return countsOf(client.iterate<LiveCountSubscription>({ query, variables: { eventId: EVENT } }));
  }
});

interface Counts {
  next(): Promise<LiveCountSubscription['liveCount'] | undefined>;
}

function countsOf(messages: AsyncIterator<{ data?: LiveCountSubscription | null; errors?: unknown }>): Counts {
  return {
    next: async () => {
      const { value } = (await messages.next()) as { value: { data?: LiveCountSubscription | null; errors?: unknown } };
      expect(value.errors).to.equal(undefined);
      return value.data?.liveCount;
    },
  };
}

interface Message {
  data?: unknown;
  errors?: readonly { extensions?: Record<string, unknown> }[];
}

/** The first message of a subscription, whether it is a result or an error. */
function firstMessage(
  client: Client,
  payload: { query: string; variables: Record<string, unknown> },
): Promise<Message> {
  return new Promise((resolve, reject) => {
    const unsubscribe = client.subscribe(payload, {
      next: (message) => {
        resolve(message);
        unsubscribe();
      },
      error: (errors) => (Array.isArray(errors) ? resolve({ errors }) : reject(new Error('the socket was closed'))),
      complete: () => reject(new Error('the subscription ended without a message')),
    });
  });
}
