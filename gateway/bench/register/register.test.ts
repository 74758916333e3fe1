import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { buildSchema, parse, validate } from 'graphql';
import { projectFile } from '../../../services/shared/project.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { openMachine } from '../machine/machine.js';
import { type Measured, runBench } from './bench.js';
import { readOptions, WAYS } from './options.js';
import { newcomer, requestOf } from './people.js';
import { markdownOf } from './report.js';

describe('bench:register', () => {
  const stopping = stopAfter(after);

  it('asks what the graph answers, each time for somebody else', () => {
    const schema = buildSchema(readFileSync(projectFile('schema/api.graphql'), 'utf8'));
    const [one, other] = [newcomer(), newcomer()].map(
      (person) => JSON.parse(requestOf(person, 'event')) as { query: string; variables: object },
    );

    expect(validate(schema, parse(one?.query ?? ''))).to.deep.equal([]);
    expect(one?.variables).not.to.deep.equal(other?.variables);
  });

  it('measures every way unless told otherwise, and refuses one that it does not know', () => {
    const options = readOptions([]);

    expect(options !== 'help' && options.ways).to.deep.equal(WAYS);
    expect(() => readOptions(['--ways', 'by-hand'])).to.throw('--ways has nothing called "by-hand"');
    expect(() => readOptions(['--rounds', '0'])).to.throw('--rounds must be a number above 0');
  });

  it('says what share of plain SQL a way reaches', () => {
    const measured: Measured[] = WAYS.map((way, index) => ({
      way,
      perSecond: [100, 1_000, 600, 300][index] ?? NaN,
      p50: 1,
      p99: 2,
      failures: 0,
      cpu: { load: null, gateway: 0.5, events: 0.25, postgres: null },
    }));

    const [, , ...rows] = markdownOf(measured).split('\n');

    const shares = rows.map((row) =>
      row
        .split('|')
        .slice(-3, -1)
        .map((cell) => cell.trim()),
    );
    expect(shares).to.deep.equal([
      ['100 %', '10 %'],
      ['1000 %', '100 %'],
      ['600 %', '60 %'],
      ['300 %', '30 %'],
    ]);
  });

  it('registers people by every way, all of whom are answered', async function () {
    this.timeout(300_000);
    const options = readOptions(['--rounds', '1', '--seconds', '0.3', '--warm-up', '0.2', '--connections', '8']);
    if (options === 'help') expect.fail();
    const { PATH = '', HOME = '' } = process.env;
    const machine = openMachine({ PATH, HOME }, null);
    stopping(machine);

    const measured = await runBench({ ...options, machine, env: process.env, say: () => undefined, isDurable: false });

    expect(measured.map(({ failures }) => failures)).to.deep.equal([0, 0, 0, 0]);
    for (const { perSecond } of measured) expect(perSecond).to.be.above(0);
  });
});
