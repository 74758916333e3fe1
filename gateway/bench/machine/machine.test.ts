import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { circumstancesOf, lineOfCircumstances } from './circumstances.js';
import { allowedCores, coresOf } from './cores.js';
import { type Machine, openMachine } from './machine.js';
import { usageOf, workOf } from './usage.js';

describe('a machine', () => {
  let machine: Machine;
  let folder: string;

  beforeEach(() => {
    machine = openMachine({ GREETING: 'hello' }, null);
    folder = mkdtempSync(join(tmpdir(), 'bench-machine-'));
  });

  afterEach(async () => {
    await machine.stop();
    rmSync(folder, { recursive: true });
  });

  it('exchanges messages with what it starts', async () => {
    const child = machine.start('others', program('process.on("message", ({ n }) => process.send({ twice: 2 * n }));'));

    expect(await child.exchange({ n: 21 })).to.deep.equal({ twice: 42 });
  });

  it('gives a process the environment of all, and its own', async () => {
    const options = { ...program('process.send(process.env);'), env: { NAME: 'world' } };

    const env = await machine.start('others', options).exchange<NodeJS.ProcessEnv>();

    expect(env).to.include({ GREETING: 'hello', NAME: 'world' });
    expect(env).not.to.have.property('HOME');
  });

  it('tells the last words of a process that ends', async () => {
    const child = machine.start('others', program('console.error("no more room"); process.exitCode = 3;'));

    const error = await child.over.catch((reason: unknown) => reason);

    expect(error).to.have.property('message', 'A program has ended (3).\n  no more room');
  });

  it('ends what it started, and removes its folders', async () => {
    const child = machine.start('others', program('process.on("SIGTERM", () => undefined); process.send("here");'));
    await child.exchange();
    const temporary = machine.temporaryFolder();

    await machine.stop();

    expect(() => process.kill(child.pid, 0)).to.throw('ESRCH');
    expect(existsSync(temporary)).to.equal(false);
  });

  function program(text: string) {
    const module = join(folder, 'program.cjs');
    writeFileSync(module, text);
    return { name: 'A program', module, stopWithinMs: 100 };
  }
});

describe('usageOf', () => {
  it('grows with the work of a process', function () {
    const before = usageOf(process.pid);
    if (before === null) return this.skip(); // no /proc here

    const until = performance.now() + 100;
    while (performance.now() < until);

    expect(usageOf(process.pid)?.cpuSeconds).to.be.above(before.cpuSeconds);
    expect(before.residentBytes).to.be.above(1e7);
    return undefined;
  });

  it('is a part of what the cores of the process have done', function () {
    const work = allowedCores().map((core) => workOf(String(core)) ?? 0);
    if (work.length === 0) return this.skip(); // no /proc here

    const all = work.reduce((sum, seconds) => sum + seconds, 0);

    expect(all).to.be.above(usageOf(process.pid)?.cpuSeconds ?? Infinity);
    return undefined;
  });

  it('is unknown for a process that is not there', () => {
    expect(usageOf(2 ** 30)).to.equal(null);
  });
});

describe('coresOf', () => {
  it("reads the kernel's lists", () => {
    expect(coresOf('0-2,5')).to.deep.equal([0, 1, 2, 5]);
    expect(coresOf('3')).to.deep.equal([3]);
    expect(coresOf('')).to.deep.equal([]);
  });
});

describe('the circumstances of figures', () => {
  it('are told in one line', () => {
    const known = { processor: 'a processor', cores: 2, node: '20' };

    expect(lineOfCircumstances({ ...known, gatewayCore: '1', loadAverage: [0.1, 2] })).to.equal(
      'a processor, 2 cores, the server on core 1; Node 20; load average 0.1 before, 2.0 after',
    );
    expect(lineOfCircumstances({ ...known, gatewayCore: null, loadAverage: [0, 0] })).to.include('shared by all');
  });

  it('are those of this machine', () => {
    expect(circumstancesOf({ cores: { gateway: '0', others: '1' } })()).to.deep.include({
      node: process.versions.node,
      gatewayCore: '0',
    });
  });
});
