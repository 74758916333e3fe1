import { expect } from 'chai';
import { logLines } from '../../shared/testing/log-lines.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { type LiveCountFeed, openLiveCountFeed } from './live-count.feed.js';
import { CountsInMemory, SILENT, take, takeUntil } from './live-count.fixture.js';

const LAG_MS = 200;

describe('the feed of live counts', () => {
  const stopping = stopAfter(afterEach);
  let memory: CountsInMemory;
  const open = async (maxLagMs: number): Promise<LiveCountFeed> => {
    memory = new CountsInMemory();
    for (const id of ['a', 'b']) memory.change(id); // version 1
    return stopping(await openLiveCountFeed({ signals: memory, read: memory.read, maxLagMs, log: SILENT }));
  };
  const versions = (counts: { version: number }[]) => counts.map(({ version }) => version);

  it('sends the count now, then each change', async () => {
    const feed = await open(0);

    const watcher = await feed.watch('a');
    expect(await take(watcher, 1)).to.deep.equal([memory.counts.get('a')]);

    for (const version of [2, 3, 4]) {
      memory.change('a');
      expect(versions(await take(watcher, 1))).to.deep.equal([version]);
    }
  });

  it('refuses to watch an event that is not there', async () => {
    const feed = await open(0);

    const error = await feed.watch('no-such-event').then(
      () => null,
      (refusal: unknown) => refusal,
    );

    expect(error).to.have.property('code', 'EVENT_NOT_FOUND');
  });

  it('sends the first change at once and the rest of a burst as one, the last state', async () => {
    const feed = await open(LAG_MS);
    const watcher = await feed.watch('a');
    await take(watcher, 1);

    const start = performance.now();
    memory.change('a');
    expect(versions(await take(watcher, 1))).to.deep.equal([2]);
    expect(performance.now() - start).to.be.below(LAG_MS / 2);

    for (let change = 0; change < 50; change++) memory.change('a');
    expect(versions(await take(watcher, 1))).to.deep.equal([52]);
    expect(performance.now() - start).to.be.at.least(LAG_MS - 5);
  });

  it('sends no more than one change in each time span, however long the burst is', async () => {
    const feed = await open(LAG_MS);
    const watcher = await feed.watch('a');
    await take(watcher, 1);

    const start = performance.now();
    const burst = setInterval(() => memory.change('a'), 2);
    stopping(() => clearInterval(burst));
    const seen = await takeUntil(watcher, () => performance.now() - start > 4 * LAG_MS);
    clearInterval(burst);
    const last = memory.counts.get('a')?.version;
    if (seen.at(-1)?.version !== last) seen.push(...(await takeUntil(watcher, ({ version }) => version === last)));

    expect(seen.length).to.be.at.most(Math.ceil((performance.now() - start) / LAG_MS) + 1);
    expect(seen.at(-1)?.version).to.equal(last);
  });

  it('holds back the changes of one event only', async () => {
    const feed = await open(LAG_MS);
    const [a, b] = [await feed.watch('a'), await feed.watch('b')];
    await Promise.all([take(a, 1), take(b, 1)]);

    memory.change('a');
    await take(a, 1);
    const start = performance.now();
    memory.change('b');
    await take(b, 1);

    expect(performance.now() - start).to.be.below(LAG_MS / 2);
  });

  it('reads a change once for everybody who watches, and changes of several events together', async () => {
    const feed = await open(0);
    const watchers = await Promise.all(Array.from({ length: 50 }, (_, index) => feed.watch(index % 2 ? 'a' : 'b')));
    await Promise.all(watchers.map((watcher) => take(watcher, 1)));
    memory.reads = 0;

    memory.change('a');
    memory.change('b');
    const seen = await Promise.all(watchers.map((watcher) => take(watcher, 1)));

    expect(seen.flatMap(versions)).to.deep.equal(Array.from({ length: 50 }, () => 2));
    expect(memory.reads).to.equal(1);
  });

  it('comes to read many events that have changes all the time together, none of them more often than once a lag', async () => {
    const feed = await open(LAG_MS);
    const ids = Array.from({ length: 20 }, (_, index) => `busy-${index}`);
    for (const id of ids) memory.change(id);
    for (const id of ids) await take(await feed.watch(id), 1);
    memory.asked.length = 0;

    const start = performance.now();
    for (const [index, id] of ids.entries()) {
      setTimeout(() => memory.change(id), (index * LAG_MS) / ids.length); // the first of each is sent at once
    }
    const burst = setInterval(() => ids.forEach((id) => memory.change(id)), LAG_MS / 2);
    stopping(() => clearInterval(burst));
    await new Promise((resolve) => setTimeout(resolve, 5 * LAG_MS));
    clearInterval(burst);
    const lags = (performance.now() - start) / LAG_MS;

    const readOf = (id: string) => memory.asked.filter((asked) => asked.includes(id)).length;
    expect(Math.max(...ids.map(readOf))).to.be.at.most(Math.ceil(lags) + 1);
    expect(memory.asked.length).to.be.below(ids.length + 6 * (lags + 1));
  });

  it('misses no change between the first read and the first signal', async () => {
    const feed = await open(0);
    let answer = (): void => undefined;
    memory.gate = new Promise<void>((resolve) => (answer = resolve));

    const joining = feed.watch('a'); // reads version 1, and is answered late
    while (memory.reads === 0) await Promise.resolve();
    memory.change('a');
    answer();
    const watcher = await joining;

    expect(versions(await takeUntil(watcher, ({ version }) => version === 2)).at(-1)).to.equal(2);
  });

  it('misses no change that is announced while the one before it is read', async () => {
    const feed = await open(0);
    const watcher = await feed.watch('a');
    await take(watcher, 1);
    let answer = (): void => undefined;
    memory.gate = new Promise<void>((resolve) => (answer = resolve));
    memory.reads = 0;

    memory.change('a');
    while (memory.reads === 0) await Promise.resolve();
    memory.change('a');
    answer();

    expect(versions(await takeUntil(watcher, ({ version }) => version === 3))).to.deep.equal([2, 3]);
  });

  it('never sends a lower version after a higher one, whoever reads when', async () => {
    const feed = await open(0);
    const watcher = await feed.watch('a');

    const seen = takeUntil(watcher, ({ version }) => version === 101);
    for (let change = 0; change < 100; change++) {
      memory.change('a');
      if (change % 10 === 0) await (await feed.watch('a')).return?.();
    }

    const order = versions(await seen);
    expect(order).to.deep.equal([...new Set(order)].sort((a, b) => a - b));
  });

  it('gives a slow watcher the newest state, not all that it missed', async () => {
    const feed = await open(0);
    const [slow, quick] = [await feed.watch('a'), await feed.watch('a')];

    for (let change = 0; change < 20; change++) {
      memory.change('a');
      await takeUntil(quick, ({ version }) => version === memory.counts.get('a')?.version);
    }

    expect(versions(await take(slow, 1))).to.deep.equal([21]);
  });

  it('sends every event again after the connection was lost, with what was missed', async () => {
    const feed = await open(LAG_MS);
    const [a, b] = [await feed.watch('a'), await feed.watch('b')];
    await Promise.all([take(a, 1), take(b, 1)]);

    memory.change('a', { isHeard: false });
    memory.resume();

    expect(versions([...(await take(a, 1)), ...(await take(b, 1))])).to.deep.equal([2, 1]);
  });

  it('tries again when counts cannot be read, and loses nothing', async () => {
    const feed = await open(0);
    const watcher = await feed.watch('a');
    await take(watcher, 1);

    memory.gate = Promise.reject(new Error('the database is away'));
    memory.gate.catch(() => undefined);
    memory.change('a');
    const late = take(watcher, 1);
    setImmediate(() => {
      memory.gate = Promise.resolve();
    });

    expect(versions(await late)).to.deep.equal([2]);
  });

  it('says once that counts cannot be read, however many are watched, and once that they can again', async () => {
    const { log, lines } = logLines();
    memory = new CountsInMemory();
    const ids = Array.from({ length: 20 }, (_, index) => `event-${index}`);
    for (const id of ids) memory.change(id);
    const feed = stopping(await openLiveCountFeed({ signals: memory, read: memory.read, maxLagMs: 0, log }));
    const watchers = await Promise.all(ids.map((id) => feed.watch(id)));
    const all = await feed.watchAll(ids);
    await Promise.all([...watchers.map((watcher) => take(watcher, 1)), take(all, 1)]);

    memory.gate = Promise.reject(new Error('the database is away'));
    memory.gate.catch(() => undefined);
    memory.reads = 0;
    for (const id of ids) memory.change(id);
    while (memory.reads < 4) await new Promise((resolve) => setTimeout(resolve, 10)); // it is tried again, and fails again
    memory.gate = Promise.resolve();
    await Promise.all(watchers.map((watcher) => take(watcher, 1)));

    expect(lines).to.deep.equal(['live counts cannot be read; trying again', 'live counts can be read again']);
  });

  it('forgets an event when its last watcher leaves', async () => {
    const feed = await open(0);
    const [first, second] = [await feed.watch('a'), await feed.watch('a')];
    await Promise.all([take(first, 1), take(second, 1)]);

    await first.return?.();
    memory.change('a');
    expect(versions(await take(second, 1))).to.deep.equal([2]);
    await second.return?.();
    memory.reads = 0;
    memory.change('a');

    expect(memory.reads).to.equal(0);
    expect(versions(await take(await feed.watch('a'), 1))).to.deep.equal([3]);
  });

  it('ends for everybody when the event is removed, and when the feed stops', async () => {
    const feed = await open(0);
    const [a, b, all] = [await feed.watch('a'), await feed.watch('b'), await feed.watchAll(['b'])];
    await Promise.all([take(a, 1), take(b, 1), take(all, 1)]);

    memory.change('a');
    memory.counts.delete('a');
    expect(await a.next()).to.deep.equal({ value: undefined, done: true });

    expect(memory.isHeard).to.equal(true);
    await Promise.all([feed.stop(), feed.stop()]);
    for (const each of [b, all]) expect(await each.next()).to.deep.equal({ value: undefined, done: true });
    expect(memory.isHeard).to.equal(false);
  });
});
