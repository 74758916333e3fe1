import { expect } from 'chai';
import { SharedMoments } from './shared-moments.js';

const APART_MS = 40;

describe('moments that many wait for together', () => {
  const moments = new SharedMoments(APART_MS);
  /** A span between two of them that is not over soon. */
  const begin = () => Math.ceil(performance.now() / APART_MS + 1) * APART_MS;
  const acted = (earliest: number, latest: number) =>
    new Promise<number>((resolve) => moments.at({ earliest, latest }, resolve));

  it('are the same for all whose time has come by then', async () => {
    const from = begin();
    const latest = from + 10 * APART_MS;

    const all = await Promise.all([acted(from + 1, latest), acted(from + APART_MS - 1, latest), acted(from, latest)]);

    expect(all).to.deep.equal([from + APART_MS, from + APART_MS, from]);
    expect(performance.now()).to.be.at.least(from + APART_MS - 2); // timers count whole milliseconds
  });

  it('are all acted at in the same turn', async () => {
    const from = begin();
    const latest = from + APART_MS;
    let turn = 0;
    const turns: number[] = [];
    const noted = (earliest: number) =>
      new Promise<void>((resolve) => {
        moments.at({ earliest, latest }, () => {
          turns.push(turn);
          void Promise.resolve().then(() => turn++);
          resolve();
        });
      });

    await Promise.all([noted(from + 1), noted(from + 2), noted(from + 3)]);

    expect(turns).to.deep.equal([0, 0, 0]);
  });

  it('are closer together for who cannot wait for so long, and for nobody who cannot wait at all', async () => {
    const from = begin();

    expect(await acted(from + 1, from + APART_MS - 1)).to.equal(from + APART_MS / 2);
    expect(await acted(from + APART_MS + 0.25, from + APART_MS + 0.5)).to.equal(from + APART_MS + 0.25);
  });

  it('are let pass by who has called off, and by nobody else', async () => {
    const from = begin();
    const next = from + APART_MS;
    const seen: string[] = [];
    const callOff = moments.at({ earliest: from, latest: next }, () => seen.push('beside another one'));
    const others = acted(from, next);
    moments.at({ earliest: next, latest: next }, () => seen.push('alone'))();
    callOff();
    callOff();

    expect(await others).to.equal(from);
    await acted(next + 1, next + APART_MS);

    expect(seen).to.deep.equal([]);
  });
});
