import { expect } from 'chai';
import DataLoader from 'dataloader';
import { groupedBy, manyOf } from './loader.js';

describe('rows handed out to keys', () => {
  const rows = [
    { id: 1, keys: ['b'] },
    { id: 2, keys: ['a', 'b'] },
    { id: 3, keys: ['b', 'b'] },
    { id: 4, keys: ['elsewhere'] },
  ];

  it('are one list per key in the order of the keys, each in the order of the rows', () => {
    const lists = groupedBy(['a', 'b', 'nothing'], rows, ({ keys }) => keys);

    expect(lists.map((list) => list.map(({ id }) => id))).to.deep.equal([[2], [1, 2, 3], []]);
  });
});

describe('a list of rows loaded by ids', () => {
  const letters = new DataLoader(async (ids: readonly string[]) => ids.map((id) => (id === 'x' ? null : { id })));

  it('is in the order of the ids, without those that nobody knows', async () => {
    expect(await manyOf(letters, ['c', 'x', 'a'])).to.deep.equal([{ id: 'c' }, { id: 'a' }]);
  });

  it('fails when a row cannot be loaded, rather than leaving it out', async () => {
    const broken = new DataLoader<string, null>(() => Promise.reject(new Error('the database is away')));

    const failure: unknown = await manyOf(broken, ['a']).catch((error: unknown) => error);

    expect(failure).to.be.instanceOf(Error);
  });
});
