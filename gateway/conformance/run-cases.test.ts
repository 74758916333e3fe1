import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { openMachine } from '../bench/machine/machine.js';
import { GROUPS } from './cases/all-cases.js';
import { Broken } from './clients/broken.js';
import type { ConformanceCase } from './conformance-case.js';
import type { GatewayAdapter } from './gateways/gateway.js';
import { runCases, type Verdict } from './run-cases.js';
import { type Ground, openGround } from './subgraphs/ground.js';

const kept = (): Promise<void> => Promise.resolve();
const broken = (): Promise<void> => Promise.reject(new Broken('nothing came'));

describe('trying cases on a gateway', () => {
  const stopping = stopAfter(after);
  const machine = stopping(openMachine({}, null));
  let ground: Ground;
  let starts: number;
  let stops: number;

  before(async () => {
    ground = stopping(await openGround());
  });

  beforeEach(() => {
    starts = 0;
    stops = 0;
  });

  it('says what was kept, what was broken, and what is not offered', async () => {
    const verdicts = await tried([aCase('a', kept), aCase('b', broken), { ...aCase('c', kept), needs: ['tokens'] }]);

    expect(Object.fromEntries(verdicts)).to.deep.equal({
      a: { kind: 'kept' },
      b: { kind: 'broken', reason: 'nothing came' },
      c: { kind: 'not offered' },
    });
  });

  it('starts a gateway anew after it has broken a promise, and only then', async () => {
    await tried([aCase('a', kept), aCase('b', broken), aCase('c', kept), aCase('d', kept)]);

    expect({ starts, stops }).to.deep.equal({ starts: 2, stops: 2 });
  });

  it('calls a case broken when nothing comes in time', async () => {
    const forEver: ConformanceCase = {
      ...aCase('a', (stage) => stage.until('somebody subscribes', () => stage.upstreams > 0)),
      withinMs: 10,
    };

    expect((await tried([forEver])).get('a')).to.deep.equal({
      kind: 'broken',
      reason: 'it did not come about in time that somebody subscribes',
    });
  });

  it('puts the subgraphs in order between two cases', async () => {
    const verdicts = await tried([
      aCase('a', async ({ world, subgraphs }) => {
        world.failing.add('note');
        await subgraphs.events.stop();
      }),
      aCase('b', async ({ world, subgraphs }) => {
        if (world.failing.size > 0) throw new Broken('it still fails');
        await fetch(subgraphs.events.url, { method: 'POST', body: '{"query":"{ __typename }"}' });
      }),
    ]);

    expect(verdicts.get('b')).to.deep.equal({ kind: 'kept' });
  });

  it('has an id of its own for every case', () => {
    const ids = GROUPS.flatMap(({ cases }) => cases.map(({ id }) => id));

    expect(ids).to.have.length(new Set(ids).size);
  });

  async function tried(cases: readonly ConformanceCase[]): Promise<ReadonlyMap<string, Verdict>> {
    const groups = [{ title: 'All', cases }];
    return (await runCases({ machine, ground, groups }, aGateway())).verdicts;
  }

  function aGateway(): GatewayAdapter {
    return {
      name: 'a',
      title: 'a gateway',
      peer: null,
      features: [],
      start: async () => {
        starts += 1;
        const stop = async (): Promise<void> => void (stops += 1);
        return { url: '', socketUrl: '', eventsUrl: null, stop };
      },
    };
  }
});

function aCase(id: string, run: ConformanceCase['run']): ConformanceCase {
  return { id, sentence: `does ${id}`, why: 'since it matters', run };
}
