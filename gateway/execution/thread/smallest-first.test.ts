import { expect } from 'chai';
import { SmallestFirst } from './smallest-first.js';

const REFUSED = new Error('refused');
const TOO_SLOW = new Error('too slow');

const options = {
  timeoutMs: 5_000,
  mostWaiting: 10,
  refusal: (hadTurn: boolean) => (hadTurn ? TOO_SLOW : REFUSED),
  onStuck: async () => undefined,
};

/** Work that ends when it is told to. */
function work() {
  let end = (): void => undefined;
  let fail = (_error: Error): void => undefined;
  const done = new Promise<string>((resolve, reject) => {
    end = () => resolve('done');
    fail = reject;
  });
  return { run: () => done, end, fail };
}

const thrown = (error: unknown): unknown => error;

describe('turns, the smallest first', () => {
  it('are taken one after the other, those of small work before those of large', async () => {
    const turns = new SmallestFirst(options);
    const begun: string[] = [];
    const first = work();
    const take = (name: string, size: number) =>
      turns.take(size, () => {
        begun.push(name);
        return name === 'first' ? first.run() : Promise.resolve('done');
      });

    const all = [take('first', 100), take('large', 200), take('small', 1), take('middle', 50)];
    expect(begun).to.deep.equal(['first']);
    first.end();
    await Promise.all(all);

    expect(begun).to.deep.equal(['first', 'small', 'middle', 'large']);
  });

  it('end for who takes too long, and go on when that has ended', async () => {
    const stuck = work();
    const onStuck = async (): Promise<void> => stuck.fail(new Error('given up'));
    const turns = new SmallestFirst({ ...options, timeoutMs: 50, onStuck });

    expect(await turns.take(1, stuck.run).catch(thrown)).to.equal(TOO_SLOW);
    expect(await turns.take(1, () => Promise.resolve('next'))).to.equal('next');
  });

  it('go on also where what has taken too long could not be ended well', async () => {
    const stuck = work();
    const onStuck = (): Promise<void> => {
      stuck.fail(new Error('given up'));
      return Promise.reject(new Error('no new thread'));
    };
    const turns = new SmallestFirst({ ...options, timeoutMs: 50, onStuck });

    expect(await turns.take(1, stuck.run).catch(thrown)).to.equal(TOO_SLOW);
    expect(await turns.take(1, () => Promise.resolve('next'))).to.equal('next');
  });

  it('are not waited for too long, and not taken by who waits no more', async () => {
    const turns = new SmallestFirst({ ...options, timeoutMs: 50 });
    const first = work();
    const begun: string[] = [];
    const begin = async (name: string) => void begun.push(name);

    const outcomes = [turns.take(1, first.run), turns.take(2, () => begin('never'))];
    expect(await Promise.all(outcomes.map((outcome) => outcome.catch(thrown)))).to.deep.equal([TOO_SLOW, REFUSED]);
    first.end();
    await turns.take(3, () => begin('later'));

    expect(begun).to.deep.equal(['later']);
  });

  it('are refused to one more than may wait', async () => {
    const turns = new SmallestFirst({ ...options, mostWaiting: 1 });
    const first = work();

    const taken = [turns.take(1, first.run), turns.take(1, () => Promise.resolve('waited'))];
    const refused = turns.take(1, () => Promise.resolve('never'));

    expect(await refused.catch(thrown)).to.equal(REFUSED);
    first.end();
    expect(await Promise.all(taken)).to.deep.equal(['done', 'waited']);
  });

  it('end for who throws, and go on', async () => {
    const turns = new SmallestFirst(options);

    const failed = turns.take(1, () => Promise.reject(new Error('broken')));
    const next = turns.take(1, () => Promise.resolve('next'));

    expect(await failed.catch(String)).to.equal('Error: broken');
    expect(await next).to.equal('next');
  });
});
