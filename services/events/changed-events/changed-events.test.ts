import { expect } from 'chai';
import { ChangeReader } from './change-reader.js';

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
