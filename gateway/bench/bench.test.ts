import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { projectFile } from '../../services/shared/project.js';
import { disagreement } from './field.js';
import { readOptions } from './options.js';
import { withAddresses } from './scenes/scene.js';
import type { Table } from './standings.js';

describe('bench:gateway', () => {
  it('measures our gateway over three subgraphs, and every answer is right', async function () {
    this.timeout(120_000);

    const { tables, skipped } = await run('--only', 'ours', '--queries', 'A,B', '--rounds', '1', '--seconds', '0.2');

    expect(skipped).to.deep.equal([]);
    expect(tables.map(({ workload }) => workload.name)).to.deep.equal(['A', 'B']);
    for (const { standings } of tables) {
      expect(standings[0]).to.include({ name: 'ours', failures: 0 });
      expect(standings[0]?.requestsPerSecond).to.be.above(0);
    }
  });

  it('refuses a gateway that it does not know', () => {
    expect(() => readOptions(['--only', 'ours,theirs'], '.')).to.throw(
      '--only has nothing called "theirs"; there are ours',
    );
  });

  it('refuses a number that is none', () => {
    expect(() => readOptions(['--rounds', 'many'], '.')).to.throw('--rounds must be a number above 0');
  });
});

describe('disagreement', () => {
  const answer = (content: unknown, status = 200) => ({ status, bytes: 2, content });
  const good = answer({ data: { event: { id: '1', title: 'one' } } });

  it('is none between answers that differ in the order of their fields', () => {
    expect(disagreement([good], [answer({ data: { event: { title: 'one', id: '1' } } })])).to.equal(undefined);
  });

  it('names the answer that is another one', () => {
    expect(disagreement([good, answer({ data: null })], [good, good])).to.equal('its answer no. 2 is another one');
  });

  it('names an error, even one that the reference has as well', () => {
    const bad = answer({ errors: [{ message: 'gone' }], data: null });

    expect(disagreement([bad], [bad])).to.equal('its answer no. 1 has errors: gone');
  });

  it('names a status', () => {
    expect(disagreement([answer({}, 500)], [good])).to.equal('its answer no. 1 has status 500');
  });
});

describe('withAddresses', () => {
  const addresses = { events: 'http://here:1/', networks: 'http://here:2/', funding: 'http://here:3/' };

  it('puts addresses into a supergraph', () => {
    const sdl = 'enum join__Graph { EVENTS @join__graph(name: "events", url: "http://there/") }';

    expect(withAddresses(sdl, addresses)).to.equal(sdl.replace('http://there/', 'http://here:1/'));
  });

  it('refuses a supergraph with a subgraph that has no address', () => {
    const sdl = 'enum join__Graph { PAYMENTS @join__graph(name: "payments", url: "http://there/") }';

    expect(() => withAddresses(sdl, addresses)).to.throw('no address for the subgraph "payments"');
  });
});

async function run(...args: string[]): Promise<{ tables: Table[]; skipped: unknown[] }> {
  const main = projectFile('build/gateway/bench/main.js');
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args, '--warm-up', '0.1', '--json']);
  return JSON.parse(stdout) as { tables: Table[]; skipped: unknown[] };
}
