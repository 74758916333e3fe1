import { expect } from 'chai';
import { NewestValue } from '../../shared/listening/newest-value.js';
import { heapUsed } from '../../shared/testing/heap-used.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { refusalOf } from '../registration/registration.fixture.js';
import { openLiveCountFeed } from './live-count.feed.js';
import { CountsInMemory, SILENT, take, takeUntil } from './live-count.fixture.js';
import { WatchedEvents } from './watched-events.js';

const LAG_MS = 100;

describe('the live counts of several events in one message', () => {
  const stopping = stopAfter(after);
  const ids = ['a', 'b', 'c'];
  let memory: CountsInMemory;
  const openMemory = async (maxLagMs: number) => {
    memory = new CountsInMemory();
    for (const id of ids) memory.change(id); // version 1
    return stopping(await openLiveCountFeed({ signals: memory, read: memory.read, maxLagMs, log: SILENT }));
  };

  it('are at most once in a time span, however many events change, and the last state comes', async () => {
    const all = await (await openMemory(LAG_MS)).watchAll(ids);
    await take(all, 1);

    const start = performance.now();
    for (let change = 0; change < 20; change++) for (const id of ids) memory.change(id);
    const seen = await takeUntil(all, (counts) => counts.every(({ version }) => version === 21));

    expect(seen.length).to.be.at.most(Math.ceil((performance.now() - start) / LAG_MS) + 1);
  });

  it('are held back no longer than the time span, whichever event changes when', async () => {
    const all = await (await openMemory(LAG_MS)).watchAll(ids);
    await take(all, 1);
    const lateness: number[] = [];
    for (const id of ['b', 'a', 'a', 'b', 'a']) {
      const index = ids.indexOf(id);
      const begin = performance.now();
      memory.change(id);
      await takeUntil(all, (counts) => counts[index]?.version === memory.counts.get(id)?.version);
      lateness.push(performance.now() - begin);
      await new Promise((resolve) => setTimeout(resolve, LAG_MS * 0.4));
    }

    expect(Math.max(...lateness)).to.be.below(LAG_MS * 1.5);
  });

  it('are the newest for one who reads slowly', async () => {
    const quick = await openMemory(0);
    const [all, one] = [await quick.watchAll(ids), await quick.watch('a')];
    await take(all, 1);
    for (let change = 0; change < 5; change++) {
      memory.change('a');
      await takeUntil(one, ({ version }) => version === memory.counts.get('a')?.version);
    }

    const [last] = await takeUntil(all, ([count]) => count?.version === 6);

    expect(last?.map(({ version }) => version)).to.deep.equal([6, 1, 1]);
  });

  it('cost nothing when an event changes that nobody watches, however many watch others', async () => {
    const feed = await openMemory(0);
    const many = Array.from({ length: 200 }, (_, index) => `watched-event-${index}`);
    for (const id of [...many, 'another']) memory.change(id);
    const all = await Promise.all(Array.from({ length: 1_000 }, () => feed.watchAll(many)));
    memory.reads = 0;

    const begin = performance.now();
    for (let change = 0; change < 500; change++) memory.change('another');
    const took = performance.now() - begin;
    for (const each of all) await each.return?.();

    expect(took).to.be.below(250); // three times as much when each looks for the event among its own
    expect(memory.reads).to.equal(0);
  });

  it('are read no more of events that do not belong to them any longer', async () => {
    const feed = await openMemory(LAG_MS);
    const follow = new NewestValue<readonly string[]>();
    const all = await feed.watchAll(ids, follow);
    await take(all, 1);
    memory.asked.length = 0;

    for (const id of ids) memory.change(id);
    follow.put(['b', 'd']);
    memory.change('d');
    const [message] = await take(all, 1);
    memory.change('a');
    memory.change('b');
    await takeUntil(all, (counts) => counts[0]?.version === 3);
    await all.return?.();

    expect(message?.map(({ eventId }) => eventId)).to.deep.equal(['b', 'd']);
    expect(memory.asked.flat().filter((id) => ['a', 'c'].includes(id))).to.deep.equal([]);
  });

  /** Lets reads wait from now on, until the answer is called. */
  const holdReads = (): (() => void) => {
    let letGo = (): void => undefined;
    memory.gate = new Promise<void>((resolve) => (letGo = resolve));
    memory.reads = 0;
    return letGo;
  };
  const untilRead = async () => {
    while (memory.reads === 0) await new Promise(setImmediate);
  };
  const idsIn = (counts: readonly { eventId: string }[] | undefined) => counts?.map(({ eventId }) => eventId);

  it('go on when the events have become others while the ones before were read', async () => {
    const feed = await openMemory(0);
    const follow = new NewestValue<readonly string[]>();
    const all = await feed.watchAll(['a'], follow);
    await take(all, 1);
    const letGo = holdReads();

    memory.change('a');
    await untilRead();
    follow.put(['b']);
    await new Promise(setImmediate); // it follows
    letGo();

    expect(idsIn((await take(all, 1))[0])).to.deep.equal(['b']);
    memory.change('b');
    expect((await take(all, 1))[0]?.map(({ version }) => version)).to.deep.equal([2]);
    await all.return?.();
  });

  it('go on when the events have become others while the first ones were read', async () => {
    const feed = await openMemory(0);
    const follow = new NewestValue<readonly string[]>();
    const letGo = holdReads();

    const opening = feed.watchAll(['a'], follow);
    await untilRead();
    follow.put(['b']);
    await new Promise(setImmediate); // it follows
    letGo();

    const all = await opening;
    expect(idsIn((await take(all, 1))[0])).to.deep.equal(['b']);
    await all.return?.();
  });

  it('are all there in each message, also when an event was added while others were read', async () => {
    const feed = await openMemory(0);
    const follow = new NewestValue<readonly string[]>();
    const all = await feed.watchAll(['a'], follow);
    await take(all, 1);
    const letGo = holdReads();

    memory.change('a');
    await untilRead();
    follow.put(['a', 'b']);
    await new Promise(setImmediate); // it follows
    letGo();

    expect(idsIn((await take(all, 1))[0])).to.deep.equal(['a', 'b']);
    await all.return?.();
  });

  it('end when all of the events were removed, and go on where there may be others', async () => {
    const feed = await openMemory(0);
    const follow = new NewestValue<readonly string[]>();
    const [fixed, followed] = [await feed.watchAll(['a']), await feed.watchAll(['a'], follow)];
    await Promise.all([take(fixed, 1), take(followed, 1)]);

    memory.change('a');
    memory.counts.delete('a');
    expect(await take(fixed, 1)).to.deep.equal([[]]);
    expect((await fixed.next()).done).to.equal(true);
    expect(await take(followed, 1)).to.deep.equal([[]]);
    follow.put(['b']);

    expect(idsIn((await take(followed, 1))[0])).to.deep.equal(['b']);
    await followed.return?.();
  });

  it('are refused when one of them is not there, and not where it was removed while others may come', async () => {
    const feed = await openMemory(0);
    memory.counts.delete('b');

    const refused = await refusalOf(feed.watchAll(ids));
    const all = await feed.watchAll(ids, new NewestValue());

    expect(refused).to.equal('EVENT_NOT_FOUND');
    expect(idsIn((await take(all, 1))[0])).to.deep.equal(['a', 'c']);
    await all.return?.();
  });

  it('are of no other events once they have ended', () => {
    const followed: unknown[] = [];
    const ended = new WatchedEvents(['a'], {
      read: () => Promise.resolve([]),
      maxLagMs: 0,
      onFollow: (change) => followed.push(change),
      onClose: () => undefined,
    });

    ended.end();
    ended.follow(['b']);

    expect(followed).to.deep.equal([]);
  });

  it('come again after the connection was lost, with what was missed', async () => {
    const all = await (await openMemory(0)).watchAll(ids);
    await take(all, 1);

    memory.change('b', { isHeard: false });
    memory.resume();

    expect((await take(all, 1))[0]?.map(({ version }) => version)).to.deep.equal([1, 2, 1]);
  });

  it('leave nothing behind, nor anybody who looks for others, when one leaves', async () => {
    const feed = await openMemory(0);
    const many = Array.from({ length: 200 }, (_, index) => `event-${index}`);
    for (const id of many) memory.change(id);
    let left = 0;
    const come = async () => {
      const all = await feed.watchAll(many, new NewestValue(() => (left += 1)));
      await all.return?.();
    };
    await come();
    memory.asked.length = 0;
    const before = heapUsed();

    for (let index = 0; index < 1_000; index++) await come();

    memory.asked.length = 0;
    expect(left).to.equal(1_001);
    expect(heapUsed() - before).to.be.below(2_000_000); // one takes 20,000
  });

  it('leave nobody behind who watches when one leaves', async () => {
    const lone = await openMemory(0);
    const all = await lone.watchAll(ids);
    await all.return?.();

    memory.change('a');

    expect(memory.reads).to.equal(1); // of the three at first; nobody reads any more
    expect((await all.next()).done).to.equal(true);
  });
});
