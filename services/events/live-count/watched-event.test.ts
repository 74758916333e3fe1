import { expect } from 'chai';
import { refusalOf } from '../registration/registration.fixture.js';
import { countOf, take, timers } from './live-count.fixture.js';
import type { LiveCount } from './live-count.js';
import { SharedMoments } from './shared-moments.js';
import { WatchedEvent } from './watched-event.js';

const LAG_MS = 60_000;

describe('an event that is watched', () => {
  /** Reads that wait for an answer, oldest first. */
  let reads: { resolve: (count: LiveCount | null) => void; reject: (error: Error) => void }[];
  let emptied: number;

  const open = (maxLagMs = 0): WatchedEvent => {
    reads = [];
    emptied = 0;
    const read = () =>
      new Promise<LiveCount | null>((resolve, reject) => {
        reads.push({ resolve, reject });
      });
    return new WatchedEvent({ read, maxLagMs, moments: new SharedMoments(1), onEmpty: () => (emptied += 1) });
  };
  const answer = (version: number): void => reads.shift()?.resolve(countOf('a', version));
  const settled = () => new Promise(setImmediate);
  /** Joins, and takes the first count. */
  const joined = async (event: WatchedEvent, version: number) => {
    const joining = event.join();
    answer(version);
    const watcher = await joining;
    await take(watcher, 1);
    return watcher;
  };
  const versions = (counts: LiveCount[]) => counts.map(({ version }) => version);

  it('gives who joins no count that is older than one that came meanwhile', async () => {
    const event = open();
    const joining = event.join();
    event.changed(2);
    const [first, second] = reads.splice(0);

    second?.resolve(countOf('a', 2));
    await settled();
    first?.resolve(countOf('a', 1));

    const watcher = await joining;
    expect(versions(await take(watcher, 1))).to.deep.equal([2]);
    event.changed(3);
    answer(3);
    expect(versions(await take(watcher, 1))).to.deep.equal([3]);
  });

  it('is left by who is refused, and empty when nobody is there any more, once', async () => {
    const event = open();
    const [refused, failed] = [refusalOf(event.join()), event.join().catch(String)];

    reads.shift()?.resolve(null);
    expect(await refused).to.equal('EVENT_NOT_FOUND');
    expect(emptied).to.equal(0);
    reads.shift()?.reject(new Error('the database is away'));
    expect(await failed).to.equal('Error: the database is away');
    expect(emptied).to.equal(1);
  });

  it('is not read for a change that is known', async () => {
    const event = open();
    await joined(event, 1);

    event.changed(2);
    answer(5);
    await settled();
    event.changed(5);

    expect(reads).to.deep.equal([]);
  });

  it('is read once more for all changes that are announced while it is read', async () => {
    const event = open();
    await joined(event, 1);
    event.changed(2);
    for (const version of [3, 4, 5]) event.changed(version);
    expect(reads).to.have.length(1);

    answer(2);
    await settled();

    expect(reads).to.have.length(1);
    answer(5);
    await settled();
    expect(reads).to.deep.equal([]);
  });

  it('waits with one timer, however many changes come, and with none when nobody watches any more', async () => {
    const event = open(LAG_MS);
    const watcher = await joined(event, 1);
    event.changed(2);
    answer(2);
    await take(watcher, 1);
    const before = timers();

    for (let version = 3; version < 50; version++) event.changed(version);

    expect(timers() - before).to.equal(1);
    await watcher.return?.();
    expect(timers()).to.equal(before);
  });

  it('is not read again for nobody where that has failed', async () => {
    const event = open();
    const watcher = await joined(event, 1);
    const before = timers();
    event.changed(2);

    await watcher.return?.();
    reads.shift()?.reject(new Error('the database is away'));
    await settled();

    expect(timers()).to.equal(before);
  });

  it('sends what is known again once when changes may have been missed, and no more', async () => {
    const event = open();
    const watcher = await joined(event, 1);

    event.resumed();
    answer(1);
    expect(versions(await take(watcher, 1))).to.deep.equal([1]);
    event.changed(2);
    event.changed(3);
    answer(3); // it has the second change already, for which it is read again
    expect(versions(await take(watcher, 1))).to.deep.equal([3]);
    await settled();
    answer(3);
    await settled();
    event.changed(4);
    answer(4);

    expect(versions(await take(watcher, 1))).to.deep.equal([4]);
  });
});
