import { expect } from 'chai';
import { jsonService } from '../../shared/testing/json-service.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { eventFactsFrom, sharedEventFacts } from './event-facts.js';

describe('what an invitation says of an event', () => {
  const stopping = stopAfter(afterEach);

  /** A service that answers as events does, and otherwise before. */
  async function anEventsService(before: readonly { status: number; body: object }[] = []) {
    const state = { asked: 0 };
    const event = { status: 'ANNOUNCED', de: 'Abend', en: 'Evening', start: null };
    const { url } = stopping(
      await jsonService((response) => {
        const { status, body } = before[state.asked++] ?? { status: 200, body: { data: { event } } };
        response.statusCode = status;
        return body;
      }),
    );
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

  it('is asked for again when that has failed, also when the service answers that it could not find out', async () => {
    const errors = [
      { message: 'Something went wrong.', path: ['event'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ];
    const { state, read } = await anEventsService([
      { status: 503, body: {} },
      { status: 200, body: { data: { event: null }, errors } }, // as when its database is away
    ]);

    const [first] = await Promise.allSettled([read('evening')]);
    const [second] = await Promise.allSettled([read('evening')]);
    const third = await read('evening');

    expect([first.status, second.status]).to.deep.equal(['rejected', 'rejected']);
    expect(third?.title.en).to.equal('Evening');
    expect(state.asked).to.equal(3);
  });

  it('is nothing when there is no such event', async () => {
    const { read } = await anEventsService([{ status: 200, body: { data: { event: null } } }]);

    expect(await read('nothing')).to.equal(null);
  });
});
