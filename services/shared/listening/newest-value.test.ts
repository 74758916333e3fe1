import { expect } from 'chai';
import { NewestValue } from './newest-value.js';

describe('the newest value', () => {
  it('is waited for by who comes before it, and waits for who comes after it', async () => {
    const values = new NewestValue<number>();

    const early = values.next();
    values.put(1);
    values.put(2);

    expect([await early, await values.next()]).to.deep.equal([
      { value: 1, done: false },
      { value: 2, done: false },
    ]);
  });

  it('replaces one that was not read', async () => {
    const values = new NewestValue<number>();

    for (let value = 1; value <= 1000; value++) values.put(value);

    expect(await values.next()).to.deep.equal({ value: 1000, done: false });
  });

  it('is still read when there will be no other', async () => {
    const values = new NewestValue<number>();
    values.put(1);
    values.end();
    values.put(2);

    const seen: number[] = [];
    for await (const value of values) seen.push(value);

    expect(seen).to.deep.equal([1]);
  });

  it('ends for all who wait, and tells once that it has', async () => {
    let closed = 0;
    const values = new NewestValue<number>(() => closed++);
    const waiting = [values.next(), values.next()];

    await values.return();
    values.end();

    expect(await Promise.all(waiting)).to.deep.equal([
      { value: undefined, done: true },
      { value: undefined, done: true },
    ]);
    expect(closed).to.equal(1);
  });
});
