import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { eventFactsFrom, sharedEventFacts } from './event-facts.js';

describe('what an invitation says of an event', () => {
  const stopping = stopAfter(afterEach);

  /** A service that answers as events does, and fails so many times before. */
  async function anEventsService(failures = 0) {
    const state = { asked: 0, failures };
    const event = { status: 'ANNOUNCED', de: 'Abend', en: 'Evening', start: null };
    const server = createServer((_request, response) => {
      state.asked += 1;
      if (state.failures-- > 0) response.writeHead(503).end('{}');
      else response.end(JSON.stringify({ data: { event } }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stopping(() => new Promise((resolve) => server.close(resolve)));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const clock = { ms: 0 };
    const secret = 'only-for-this-test-only-for-this-test';
    const read = sharedEventFacts(eventFactsFrom(url, secret, new AbortController().signal), () => clock.ms);
    return { state, clock, read };
  }

  it('is asked for once for all e-mails of some seconds, and once for each event', async () => {
    const { state, clock, read } = await anEventsService();

    const facts = await Promise.all(Array.from({ length: 20 }, () => read('evening')));
    clock.ms = 4_999;
    await read('evening');
    expect(state.asked).to.equal(1);
    expect(new Set(facts.map((each) => each?.title.de))).to.deep.equal(new Set(['Abend']));

    await read('morning');
    clock.ms = 5_000;
    await read('evening');
    expect(state.asked).to.equal(3);
  });

  it('is asked for again when that has failed', async () => {
    const { state, read } = await anEventsService(1);

    const [first] = await Promise.allSettled([read('evening')]);
    const second = await read('evening');

    expect(first.status).to.equal('rejected');
    expect(second?.title.en).to.equal('Evening');
    expect(state.asked).to.equal(2);
  });
});
