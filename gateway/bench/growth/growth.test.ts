import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { buildSchema, parse, validate } from 'graphql';
import { projectFile } from '../../../services/shared/project.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { openMachine } from '../machine/machine.js';
import { runBench } from './bench.js';
import { OPERATIONS } from './operations.js';
import { readOptions } from './options.js';
import { markdownOf } from './report.js';

describe('bench:growth', () => {
  const stopping = stopAfter(after);
  const schema = buildSchema(readFileSync(projectFile('schema/api.graphql'), 'utf8'));

  for (const { name, query } of OPERATIONS) {
    it(`asks what the graph answers: ${name}`, () => {
      expect(validate(schema, parse(query))).to.deep.equal([]);
    });
  }

  it('says how many times longer each takes, and the middle of that', () => {
    const operation = { name: 'one', title: 'one' };
    const grown = [
      { operation, took: [2, 3] },
      { operation, took: [4, 4] },
      { operation, took: [1, 9] },
    ];

    const rows = markdownOf(grown, [1_000, 1_000_000]).split('\n').slice(2);

    expect(rows.map((row) => row.split('|').at(-2)?.trim())).to.deep.equal(['1.50', '1.00', '9.00', '1.50']);
  });

  it('asks everything of a database in which everybody is counted', async function () {
    this.timeout(300_000);
    const options = readOptions(['--sizes', '1000', '--rounds', '1', '--requests', '2']);
    if (options === 'help') expect.fail();
    const { PATH = '', HOME = '' } = process.env;
    const machine = openMachine({ PATH, HOME }, null);
    stopping(machine);

    const grown = await runBench({ ...options, machine, env: process.env, say: () => undefined, isDurable: false });

    expect(grown.map(({ operation }) => operation.name)).to.deep.equal(OPERATIONS.map(({ name }) => name));
    for (const { took } of grown) expect(Math.min(...took)).to.be.above(0);
  });
});
