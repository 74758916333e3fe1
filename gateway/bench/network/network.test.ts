import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { buildSchema, parse, validate } from 'graphql';
import { projectFile } from '../../../services/shared/project.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { openMachine } from '../machine/machine.js';
import { runBench } from './bench.js';
import { madeUpNetwork } from './made-up-network.js';
import { OPERATIONS } from './operations.js';
import { readOptions } from './options.js';
import { markdownOf, missed } from './report.js';

describe('bench:network', () => {
  const stopping = stopAfter(after);
  const schema = buildSchema(readFileSync(projectFile('schema/api.graphql'), 'utf8'));

  for (const { name, query } of OPERATIONS) {
    it(`asks what the graph answers: ${name}`, () => {
      expect(validate(schema, parse(query))).to.deep.equal([]);
    });
  }

  it('makes the same network of the same seed, as large as it is to be', () => {
    const size = { organisations: 1_000, ties: 10_000, seed: 7 };
    const made = madeUpNetwork(size);
    const pairs = (n: number) => (n * (n - 1)) / 2;
    const tied = [...made.events, ...made.programmes].reduce((sum, { members }) => sum + pairs(members.length), 0);
    const ties = tied + made.relations.length + made.networks.reduce((sum, { members }) => sum + members.length, 0);

    expect(madeUpNetwork(size)).to.deep.equal(made);
    expect(madeUpNetwork({ ...size, seed: 8 })).not.to.deep.equal(made);
    expect(made.organisations).to.have.length(1_000);
    expect(ties).to.be.within(10_000, 10_000 + pairs(46));
  });

  it('names what takes too long', () => {
    const took = { p50: 1, p99: 199 };
    const operations = [
      { operation: { name: 'a', title: 'quick' }, atRest: took, changing: took },
      { operation: { name: 'b', title: 'slow' }, atRest: took, changing: { p50: 1, p99: 200 } },
    ];

    expect(missed({ operations } as unknown as Parameters<typeof missed>[0])).to.deep.equal(['slow']);
  });

  it('asks everything of a network in a database, at rest and while it changes', async function () {
    this.timeout(300_000);
    const args = '--organisations 1000 --ties 10000 --requests 3 --changes 1'.split(' ');
    const options = readOptions(args);
    if (options === 'help') expect.fail();
    const { PATH = '', HOME = '' } = process.env;
    const machine = openMachine({ PATH, HOME }, null);
    stopping(machine);

    const measured = await runBench({ ...options, machine, env: process.env, say: () => undefined, isDurable: false });

    expect(measured.operations.map(({ operation }) => operation.name)).to.deep.equal(
      OPERATIONS.map(({ name }) => name),
    );
    for (const { atRest, changing } of measured.operations) expect(Math.min(atRest.p50, changing.p50)).to.be.above(0);
    expect(measured.tieCount).to.be.within(10_000, 12_000);
    expect(measured.updates.event.figures.middle).to.be.above(0);
    expect(measured.file.bytes).to.be.above(10_000);
    expect(markdownOf(measured)).to.contain('betweenness: the first 20');
  });
});
