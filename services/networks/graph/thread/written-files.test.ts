import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { CancellationSource } from '../../../shared/cancellation.js';
import { GraphFileFormat } from '../export/export-format.js';
import type { LongFigures } from '../metrics/calculate.js';
import type { CompactGraph } from '../metrics/compact-graph.js';
import { componentsOf } from '../metrics/components.js';
import { WHOLE } from '../snapshot/question.js';
import { viewOf } from '../snapshot/view.js';
import { aSnapshot } from './graph-work.fixture.js';
import { GraphWork } from './graph-work.js';
import { KnownView } from './known-view.js';

/** Figures as there are of a graph, without the time that it takes to calculate them. */
function someFigures(compact: CompactGraph): LongFigures {
  const each = new Float64Array(compact.order);
  const communities = componentsOf(compact);
  return {
    isExact: true,
    sources: 1,
    closeness: each,
    betweenness: each,
    eigenvector: each,
    communities,
    modularity: 0,
  };
}

const GONE = new Error('gone');
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (reason: unknown) => reason,
  );

describe('the thread that writes files of the network', () => {
  it('has turns for who asks while it writes a file, and ends when who asked for that has gone', async () => {
    for (const format of Object.values(GraphFileFormat)) {
      const snapshot = aSnapshot(20_000, new Date(1_000));
      const figures = Promise.resolve(someFigures(viewOf(snapshot, WHOLE).compact));
      const work = new GraphWork({
        read: () => Promise.resolve(snapshot),
        calculate: () => figures,
        background: { calculate: () => figures, giveUp: () => Promise.resolve() },
        quietMs: 3_600_000,
      });
      await work.refresh();
      const { viewId } = await work.open(WHOLE, 0);
      await nextTurn();

      let isWritten = false;
      const writing = work.file({ viewId, question: WHOLE }, format).then((text) => {
        isWritten = true;
        return text;
      });
      let turns = 0;
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- ends when the writing does
      for (; !isWritten; turns++) await nextTurn();

      expect(turns, format).to.be.above(3);
      expect((await writing).length).to.be.above(1_000_000);

      const leaving = new CancellationSource(GONE);
      const left = reasonOf(work.file({ viewId, question: WHOLE }, format, leaving));
      for (let turn = 0; turn < turns / 2; turn++) await nextTurn();
      leaving.abort();
      expect(await left, format).to.equal(GONE);
    }
  });

  it('gives figures up that were waited for by nobody but who has gone', async () => {
    let givenUp = 0;
    const asked = { result: new Promise<null>(() => undefined), giveUp: () => (givenUp += 1) };
    const known = new KnownView(1, WHOLE, viewOf(aSnapshot(2, new Date(1_000)), WHOLE), () => asked);
    const asker = new CancellationSource(GONE);
    const waiting = reasonOf(known.figures(asker));
    known.giveUp();
    expect(givenUp).to.equal(0);

    asker.abort();

    expect(await waiting).to.equal(GONE);
    expect(givenUp).to.equal(1);
  });
});
