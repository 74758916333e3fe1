import { expect } from 'chai';
import { Watchers } from './watchers.js';

describe('the watchers of events', () => {
  const [one, other] = [{ name: 'one' }, { name: 'other' }];

  it('are told of the events that they watch, each once', () => {
    const watchers = new Watchers<{ name: string }>();
    watchers.add(one, ['a', 'b']);
    watchers.add(other, ['b', 'c']);
    watchers.add(one, ['a', 'b']);

    const told = ['a', 'b', 'c', 'd'].map((id) => [...watchers.of(id)].map(({ name }) => name));

    expect(told).to.deep.equal([['one'], ['one', 'other'], ['other'], []]);
  });

  it('leave nothing behind', () => {
    const watchers = new Watchers<{ name: string }>();
    watchers.add(one, ['a', 'b']);
    watchers.add(other, ['b']);

    watchers.remove(other, ['a', 'b']);
    expect([...watchers.of('a'), ...watchers.of('b')]).to.deep.equal([one, one]);
    watchers.remove(one, ['a', 'b', 'never']);

    expect(watchers.size).to.equal(0);
  });
});
