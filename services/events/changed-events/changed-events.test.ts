import { expect } from 'chai';
import { heapUsed } from '../../shared/testing/heap-used.js';
import type { CountListener } from '../live-count/count-signals.js';
import { ChangeReader } from './change-reader.js';
import { openChangedEvents } from './changed-events.feed.js';

describe('one who reads of changes', () => {
  it('is told together of those that came meanwhile, each once', async () => {
    const reader = new ChangeReader(() => undefined);
    await reader.next();

    for (const id of ['a', 'b', 'a']) reader.changed(id);

    expect((await reader.next()).value).to.deep.equal({ ids: ['a', 'b'] });
  });

  it('is told of any when there were more than it can be told of', async () => {
    const reader = new ChangeReader(() => undefined);
    await reader.next();

    for (let index = 0; index <= 1_000; index++) reader.changed(`event-${index}`);
    reader.changed('one more');

    expect((await reader.next()).value).to.deep.equal({ ids: null });
  });

  it('hears the end while it waits, and leaves once', async () => {
    let left = 0;
    const reader = new ChangeReader(() => (left += 1));
    await reader.next();
    const next = reader.next();

    reader.end();
    await reader.return();

    expect(await next).to.deep.equal({ value: undefined, done: true });
    expect(left).to.equal(1);
  });
});

describe('the feed of changed events', () => {
  let signals: CountListener;
  let isHeard = false;
  const open = () =>
    openChangedEvents({
      listen: (listener) => {
        signals = listener;
        isHeard = true;
        return Promise.resolve({
          stop: () => {
            isHeard = false;
            return Promise.resolve();
          },
        });
      },
    });
  const change = (...eventIds: string[]) => eventIds.forEach((id) => signals.changed(id, 0));

  it('wakes who watches one event for this one alone, and when any may have changed', async () => {
    const feed = open();
    const [one, all] = [await feed.watch('a'), await feed.watch()];
    await Promise.all([one.next(), all.next()]);
    let woken = 0;
    const next = one.next().finally(() => (woken += 1));

    change('b');
    expect((await all.next()).value).to.deep.equal({ ids: ['b'] });
    expect(woken).to.equal(0);
    change('a');
    expect((await next).value).to.deep.equal({ ids: ['a'] });
    change('*');
    expect((await one.next()).value).to.deep.equal({ ids: null });
    signals.resumed();
    expect((await one.next()).value).to.deep.equal({ ids: null });
    expect(isHeard).to.equal(true);
    await feed.stop();
    expect((await one.next()).done).to.equal(true);
    expect(isHeard).to.equal(false);
  });

  it('is listened to for the next one when it could not be for the first', async () => {
    let isDown = true;
    const feed = openChangedEvents({
      listen: () =>
        isDown ? Promise.reject(new Error('no database')) : Promise.resolve({ stop: () => Promise.resolve() }),
    });
    expect(await feed.watch().catch(String)).to.equal('Error: no database');

    isDown = false;

    expect((await (await feed.watch()).next()).value).to.deep.equal({ ids: null });
    await feed.stop();
  });

  it('keeps nothing of who has left', async () => {
    const feed = open();
    const come = async (id: string) => (await feed.watch(id)).return?.();
    await come('first');
    const before = heapUsed();

    for (let index = 0; index < 20_000; index++) await come(`event-${index}`);

    expect(heapUsed() - before).to.be.below(1_000_000); // one takes 300
    await feed.stop();
  });

  it('looks at nobody who watches other events, however many do', async () => {
    const feed = open();
    const watchers = await Promise.all(Array.from({ length: 10_000 }, (_, at) => feed.watch(`watched-${at}`)));
    await Promise.all(watchers.map((watcher) => watcher.next()));

    const begin = performance.now();
    change(...Array.from({ length: 10_000 }, (_, at) => `other-${at}`));

    expect(performance.now() - begin).to.be.below(500); // seconds where each is looked at for each change
    await feed.stop();
  });
});
