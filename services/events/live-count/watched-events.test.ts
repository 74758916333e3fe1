import { expect } from 'chai';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { refusalOf } from '../registration/registration.fixture.js';
import { countOf, take, timers } from './live-count.fixture.js';
import type { LiveCount } from './live-count.js';
import { WatchedEvents } from './watched-events.js';

const LAG_MS = 60_000;

describe('events whose counts are watched together', () => {
  const stopping = stopAfter(afterEach);
  /** Reads that wait for an answer, oldest first. */
  let reads: {
    ids: readonly string[];
    answer: (...versions: number[]) => void;
    answerNone: () => void;
    fail: () => void;
  }[];
  let followed: object[];
  let closed: number;

  const watched = (ids: readonly string[], { maxLagMs = 0, mayFollow = false } = {}): WatchedEvents => {
    [reads, followed, closed] = [[], [], 0];
    const read = (asked: readonly string[]) =>
      new Promise<(LiveCount | null)[]>((resolve, reject) => {
        reads.push({
          ids: asked,
          answer: (...versions) => resolve(asked.map((id, at) => countOf(id, versions[at] ?? 0))),
          answerNone: () => resolve(asked.map(() => null)),
          fail: () => reject(new Error('the database is away')),
        });
      });
    const events = new WatchedEvents(ids, {
      read,
      maxLagMs,
      mayFollow,
      onFollow: (change) => followed.push(change),
      onClose: () => (closed += 1),
    });
    stopping(() => events.end());
    return events;
  };
  /** Long enough for whatever is due at once. */
  const moment = () => new Promise((resolve) => setTimeout(resolve, 5));
  const nextRead = async () => {
    while (reads.length === 0) await new Promise(setImmediate);
    const [read] = reads.splice(0);
    return read;
  };
  /** Opens, and takes the first message, of version 1 each. */
  const opened = async (events: WatchedEvents) => {
    const opening = events.open();
    reads.shift()?.answer(1, 1, 1);
    const messages = await opening;
    await take(messages, 1);
    return messages;
  };
  const next = async (messages: AsyncIterator<LiveCount[]>) =>
    (await take(messages, 1)).flat().map(({ eventId, version }) => `${eventId}${version}`);

  it('come again, all of them, when changes may have been missed', async () => {
    const events = watched(['a', 'b']);
    const messages = await opened(events);

    events.resumed();
    const read = await nextRead();
    read?.answer(1, 2);

    expect(read?.ids).to.deep.equal(['a', 'b']);
    expect(await next(messages)).to.deep.equal(['a1', 'b2']);
  });

  it('are read for a change that came while the first counts were read, and for none that is known', async () => {
    const events = watched(['a', 'b']);
    const opening = events.open();
    events.changed('a', 2);
    await moment();
    expect(reads).to.have.length(1); // none beside the one that is under way
    reads.shift()?.answer(1, 1);
    const messages = await opening;
    expect(await next(messages)).to.deep.equal(['a1', 'b1']);

    const read = await nextRead();
    read?.answer(2);
    expect(read?.ids).to.deep.equal(['a']);
    expect(await next(messages)).to.deep.equal(['a2', 'b1']);
    const before = timers();
    events.changed('a', 2);
    expect(timers()).to.equal(before);
  });

  it('have no older count after a newer one', async () => {
    const events = watched(['a', 'b']);
    const messages = await opened(events);
    events.changed('a', 3);
    (await nextRead())?.answer(3);
    expect(await next(messages)).to.deep.equal(['a3', 'b1']);

    events.resumed();
    (await nextRead())?.answer(2, 1);

    expect(await next(messages)).to.deep.equal(['a3', 'b1']);
  });

  it('are read again when that has failed, without those that do not belong to them any more', async () => {
    const events = watched(['a', 'b'], { mayFollow: true });
    const messages = await opened(events);
    for (const id of ['a', 'b']) events.changed(id, 2);
    const failing = await nextRead();
    events.follow(['b', 'c']);
    const failed = performance.now();
    failing?.fail();

    const again = await nextRead();
    expect(performance.now() - failed).to.be.above(500); // not at once

    expect([...(again?.ids ?? [])].sort()).to.deep.equal(['b', 'c']);
    again?.answer(2, 2);
    expect(await next(messages)).to.deep.equal(['b2', 'c2']);
  });

  it('are sent as they are by then where one comes back that had left', async () => {
    const events = watched(['a', 'b'], { mayFollow: true });
    const messages = await opened(events);
    events.changed('b', 2);
    const read = await nextRead();
    events.follow(['b']);
    events.follow(['a', 'b']);
    read?.answer(2);

    (await nextRead())?.answer(5);

    expect(await next(messages)).to.deep.equal(['a5', 'b2']);
  });

  it('are no others where the same ones are meant', async () => {
    const events = watched(['a', 'b'], { mayFollow: true });
    await opened(events);
    const before = timers();

    events.follow(['b', 'a']);

    expect([followed, timers()]).to.deep.equal([[], before]);
  });

  it('may be none, which is no end', async () => {
    const events = watched([]);

    expect(await take(await events.open(), 1)).to.deep.equal([[]]);
    expect(closed).to.equal(0);
  });

  it('are waited for by one timer, and by none when nobody watches any more', async () => {
    const events = watched(['a', 'b'], { maxLagMs: LAG_MS });
    const messages = await opened(events);
    const before = timers();
    for (let version = 2; version < 50; version++) events.changed('a', version);
    expect(timers() - before).to.equal(1);
    await moment();
    expect(reads).to.deep.equal([]);

    await messages.return?.();

    expect([timers(), closed]).to.deep.equal([before, 1]);
  });

  it('are waited for no more by who has left', async () => {
    const events = watched(['a', 'b']);
    const messages = await opened(events);
    const before = timers();

    await messages.return?.();
    events.changed('b', 2);
    events.resumed();

    expect(timers()).to.equal(before);
  });

  it('are left by who is refused', async () => {
    const events = watched(['a']);
    const opening = refusalOf(events.open());
    reads.shift()?.answerNone();

    expect(await opening).to.equal('EVENT_NOT_FOUND');
    expect(closed).to.equal(1);
  });
});
