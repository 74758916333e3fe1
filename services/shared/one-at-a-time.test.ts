import { expect } from 'chai';
import { oneAtATime } from './one-at-a-time.js';

describe('readings that follow one another', () => {
  it('are shared by all who ask while one runs, whether that one succeeds or not', async () => {
    const asked: string[][] = [];
    const ends: (() => void)[] = [];
    const loader = oneAtATime(async (keys: readonly string[]) => {
      asked.push([...keys]);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (keys.includes('broken')) throw new Error('cannot be read');
      return keys.map((key) => key.toUpperCase());
    });
    const turns = () => new Promise((resolve) => setImmediate(resolve));

    const first = loader.load('broken').catch(() => 'failed');
    await turns();
    const next = [loader.load('a'), loader.load('b'), loader.load('a')];
    await turns();
    expect(asked).to.deep.equal([['broken']]);
    ends[0]?.();
    expect(await first).to.equal('failed');
    await turns();
    ends[1]?.();

    expect(await Promise.all(next)).to.deep.equal(['A', 'B', 'A']);
    expect(asked).to.deep.equal([['broken'], ['a', 'b', 'a']]);
  });
});
