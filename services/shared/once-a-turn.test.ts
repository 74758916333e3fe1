import DataLoader from 'dataloader';
import { expect } from 'chai';
import { onceATurn } from './once-a-turn.js';

describe('what is made once a turn', () => {
  const reads: string[][] = [];
  const loaderOfTurn = onceATurn(
    () =>
      new DataLoader((keys: readonly string[]) => {
        reads.push([...keys]);
        return Promise.resolve(keys);
      }),
  );
  beforeEach(() => (reads.length = 0));

  it('is the same for all who ask in a turn, whatever they await before', async () => {
    const ask = async (key: string, awaited: number): Promise<void> => {
      for (let each = 0; each < awaited; each++) await Promise.resolve();
      await loaderOfTurn().load(key);
    };

    await Promise.all([ask('a', 0), ask('b', 5), ask('a', 20)]);

    expect(reads).to.deep.equal([['a', 'b']]);
  });

  it('is another one for who asks when something has begun to be read', async () => {
    const first = loaderOfTurn();
    await first.load('a');

    expect(loaderOfTurn()).not.to.equal(first);
    await loaderOfTurn().load('a');
    expect(reads).to.deep.equal([['a'], ['a']]);
  });

  it('is another one as soon as the reading begins, before it has ended', async () => {
    const first = loaderOfTurn();
    const reading = first.load('a');
    while (reads.length === 0) await new Promise((resolve) => process.nextTick(resolve));

    expect(loaderOfTurn()).not.to.equal(first);
    await reading;
  });
});
