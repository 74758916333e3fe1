import DataLoader from 'dataloader';
import { expect } from 'chai';
import { DataSource } from 'typeorm';
import { lazyLoaders } from './lazy-loaders.js';

describe('loaders of a request', () => {
  const db = new DataSource({ type: 'postgres' });
  let made: DataSource[];
  const create = lazyLoaders({
    letter: (of) => {
      made.push(of);
      return new DataLoader<string, string>((keys) => Promise.resolve(keys));
    },
    other: () => expect.fail('nobody has asked for it'),
  });

  beforeEach(() => {
    made = [];
  });

  it('are made from the database when they are first asked for, and once', async () => {
    const loaders = create(db);
    expect(made).to.deep.equal([]);

    expect(await loaders.letter.load('a')).to.equal('a');
    expect(loaders.letter).to.equal(loaders.letter);
    expect(made).to.deep.equal([db]);
  });

  it('are those of the request alone', () => {
    expect(create(db).letter).to.not.equal(create(db).letter);
  });
});
