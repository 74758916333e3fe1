import { expect } from 'chai';
import type { Contestant } from './contestants.js';
import { CONTESTANTS } from './contestants.js';
import type { Entrant, Round } from './rounds.js';
import { markdownOf } from './report.js';
import { type Standing, tablesOf } from './standings.js';
import { WORKLOADS } from './workloads.js';

describe('the standings of a benchmark', () => {
  it('take the middle of the rounds and keep the slowest and the fastest', () => {
    const [ours] = standings({
      ours: [round({ requestsPerSecond: 900 }), round({ requestsPerSecond: 1100 }), round({ requestsPerSecond: 1000 })],
    });

    expect(ours).to.include({ requestsPerSecond: 1000, slowest: 900, fastest: 1100 });
  });

  it('compare everybody with stock, and with the best that is not ours', () => {
    const [ours] = standings({
      ours: [round({ requestsPerSecond: 1200, p99: 20, cpuSeconds: 1 })],
      stock: [round({ requestsPerSecond: 200, p99: 100, cpuSeconds: 4 })],
      mercurius: [round({ requestsPerSecond: 400 })],
    });

    expect(ours).to.include({ times: 6, timesBestPeer: 3, timesP99: 0.2, timesCpu: 0.25 });
  });

  it('leave out what there is nothing to compare with', () => {
    const [ours] = standings({ ours: [round({})] });

    expect(ours).to.include({ times: null, timesBestPeer: null, timesP99: null, timesCpu: null });
  });

  it('add up the requests that were answered wrongly', () => {
    const [ours] = standings({ ours: [round({ failures: 2 }), round({ failures: 1 })] });

    expect(ours).to.include({ failures: 3 });
  });

  it('become a table with a dash for what the system does not tell', () => {
    const tables = tablesOf(
      entrants({ ours: [round({ cpuSeconds: null, busy: null, taken: null, residentBytes: null })] }),
    );
    const lines = markdownOf(tables).split('\n');

    expect(
      lines
        .at(-1)
        ?.split('|')
        .map((cell) => cell.trim()),
    ).to.deep.equal(['', 'ours', '100', '100 - 100', '-', '-', '1.0', '2.0', '-', '-', '-', '-', '-', '-', '']);
  });
});

function standings(rounds: Record<string, Round[]>): readonly Standing[] {
  return tablesOf(entrants(rounds))[0]?.standings ?? [];
}

function entrants(rounds: Record<string, Round[]>): Entrant[] {
  const [workload] = WORKLOADS;
  if (workload === undefined) throw new Error('there is nothing to ask');
  const child = {
    name: '',
    pid: 0,
    over: new Promise<never>(() => undefined),
    exchange: neverCalled,
    stop: neverCalled,
  };
  return Object.entries(rounds).map(([name, own]) => ({
    runner: { contestant: contestant(name), url: '', child },
    workload,
    answers: [],
    rounds: own,
  }));
}

function contestant(name: string): Contestant {
  const found = CONTESTANTS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

function round(given: Partial<Round>): Round {
  const usual = {
    requestsPerSecond: 100,
    p50: 1,
    p99: 2,
    cpuSeconds: 0.5,
    busy: 1,
    taken: 0,
    residentBytes: 1e8,
    failures: 0,
  };
  return { ...usual, ...given };
}

function neverCalled(): never {
  throw new Error('nothing is started here');
}
