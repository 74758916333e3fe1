import { expect } from 'chai';
import { eachInTurn } from './each-in-turn.js';

describe('each in turn', () => {
  it('is done also after one that has failed, which is told at the end', async () => {
    const done: number[] = [];
    const failure = new Error('two');

    const outcome: unknown = await eachInTurn([1, 2, 3], async (item) => {
      await Promise.resolve();
      if (item === 2) throw failure;
      done.push(item);
    }).catch((error: unknown) => error);

    expect(done).to.deep.equal([1, 3]);
    expect(outcome).to.equal(failure);
  });

  it('waits for the one before', async () => {
    const steps: string[] = [];

    await eachInTurn(['a', 'b'], async (item) => {
      steps.push(`${item} begins`);
      await new Promise(setImmediate);
      steps.push(`${item} ends`);
    });

    expect(steps).to.deep.equal(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
