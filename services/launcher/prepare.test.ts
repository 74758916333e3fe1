import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFile } from '../shared/project.js';
import { stopAfter } from '../shared/testing/stop-after.js';

/** Stand for npm, the compiler and the bundler: each notes its call and makes what the real one makes. */
const NPM = `
import { appendFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
appendFileSync('calls', \`npm \${process.argv.slice(2).join(' ')}\\n\`);
rmSync('node_modules', { recursive: true, force: true });
cpSync('packages', 'node_modules', { recursive: true });
cpSync('package-lock.json', 'node_modules/.package-lock.json');`;
const COMPILER = `
import { appendFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
appendFileSync('calls', 'compile\\n');
await wait(50);
if (existsSync('mistake')) { console.log('a.ts(1,1): error'); process.exit(2); }
mkdirSync('build/services/launcher', { recursive: true });
writeFileSync('build/services/launcher/main.js', 'console.log("the graph runs")');
for (const file of readdirSync('services')) {
  if (file.endsWith('.ts')) writeFileSync('build/services/' + file.replace('.ts', '.js'), '');
}`;
const BUNDLER = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
const page = process.argv.at(-3).split(/[\\\\/]/)[1];
appendFileSync('calls', \`bundle \${page}\\n\`);
mkdirSync('build/' + page, { recursive: true });
writeFileSync('build/' + page + '/index.html', '');`;

const NPM_CI = 'npm ci --include=dev --no-audit --no-fund --loglevel=error';

describe('preparing a clone', () => {
  const stopping = stopAfter(afterEach);

  it('installs, compiles and bundles once, and then starts at once', async () => {
    const clone = aClone();
    const first = await run(clone, 'start.mjs');
    const second = await run(clone, 'start.mjs');

    expect(calls(clone)).to.deep.equal([NPM_CI, 'compile', 'bundle playground', 'bundle registration-page']);
    expect(first.out).to.match(
      /^prepare +\| installing .*\nprepare +\| compiling\n(prepare +\| bundling .*\n){2}the graph runs\n$/,
    );
    expect(second.out).to.equal('the graph runs\n');
  });

  it('bundles nothing when it is not asked to', async () => {
    const clone = aClone();
    await run(clone, 'prepare.mjs');

    expect(calls(clone)).to.deep.equal([NPM_CI, 'compile']);
  });

  it('keeps standard output for the command that follows', async () => {
    const { out, err } = await run(aClone(), 'prepare.mjs', '--quiet');

    expect(out).to.equal('');
    expect(err).to.contain('compiling');
  });

  it('installs again when package-lock.json asks for something else', async () => {
    const clone = await aPreparedClone();
    write(clone, 'package-lock.json', lock({ 'node_modules/pg': { version: '8.1.0' } }));
    await run(clone, 'prepare.mjs');

    expect(calls(clone)).to.deep.equal([NPM_CI, 'compile']);
  });

  it('does not install what only another platform needs, nor remove what was added', async () => {
    const clone = await aPreparedClone();
    const [pg, mac] = [{ version: '8.0.0' }, { version: '18.0.0', optional: true }];
    write(clone, 'package-lock.json', lock({ 'node_modules/pg': pg, 'node_modules/mac': mac }));
    write(clone, 'node_modules/.package-lock.json', lock({ 'node_modules/pg': pg, 'node_modules/more': pg }));
    await run(clone, 'prepare.mjs');

    expect(calls(clone)).to.deep.equal(['compile']); // the lock file is an input of the build
  });

  it('compiles again when a source is changed, and only then', async () => {
    const clone = await aPreparedClone();
    write(clone, 'services/a.md', 'no source');
    write(clone, 'gateway/playground/app/main.ts', 'bundled, not compiled');
    await run(clone, 'prepare.mjs');
    expect(calls(clone)).to.deep.equal([]);

    write(clone, 'services/a.ts', '// changed');
    await run(clone, 'prepare.mjs');
    expect(calls(clone)).to.deep.equal(['compile']);
  });

  it('removes what was compiled from a source that is gone', async () => {
    const clone = await aPreparedClone();
    write(clone, 'build/services/a.js.map', '');
    rmSync(join(clone, 'services/a.ts'));
    await run(clone, 'prepare.mjs');

    const left = ['services/a.js', 'services/a.js.map', 'services/b.js', 'playground/index.html'];
    expect(left.filter((file) => existsSync(join(clone, 'build', file)))).to.deep.equal([
      'services/b.js',
      'playground/index.html',
    ]);
  });

  it('bundles again when an operation of the playground is changed', async () => {
    const clone = await aPreparedClone();
    write(clone, 'schema/operations/events.graphql', '{ events { id } }');
    await run(clone, 'start.mjs');

    expect(calls(clone)).to.deep.equal(['bundle playground']);
  });

  it('says what failed, starts nothing, and tries again the next time', async () => {
    const clone = await aPreparedClone();
    write(clone, 'services/a.ts', '// changed');
    write(clone, 'mistake', '');
    const failed = await run(clone, 'start.mjs');
    rmSync(join(clone, 'mistake'));
    const repaired = await run(clone, 'start.mjs');

    expect(failed.code).to.equal(1);
    expect(failed.out).to.equal('prepare   | compiling\nprepare   | a.ts(1,1): error\n');
    expect(failed.err).to.equal('prepare   | The compiler ended with exit code 2; its own words stand above.\n');
    expect(repaired.out).to.contain('the graph runs');
  });

  it('is done once by three that start together', async () => {
    const clone = await aPreparedClone();
    write(clone, 'services/a.ts', '// changed');
    const codes = await Promise.all(Array.from({ length: 3 }, async () => (await run(clone, 'start.mjs')).code));

    expect(codes).to.deep.equal([0, 0, 0]);
    expect(calls(clone)).to.deep.equal(['compile']);
  });

  it('takes over from one that was killed', async () => {
    const clone = aClone();
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    write(clone, 'build/.prepare.lock', `${child.pid}\n`);

    expect((await run(clone, 'start.mjs')).code).to.equal(0);
    expect(existsSync(join(clone, 'build/.prepare.lock'))).to.equal(false);
  });

  it('refuses an old Node in one sentence', async () => {
    const old = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.18.3'})";
    const { code, out, err } = await run(aClone(), 'start.mjs', '--import', old);

    expect({ code, out }).to.deep.equal({ code: 1, out: '' });
    expect(err).to.equal('prepare   | Node 20.19.0 or newer is needed, this is 20.18.3.\n');
  });

  async function aPreparedClone(): Promise<string> {
    const clone = aClone();
    await run(clone, 'start.mjs');
    rmSync(join(clone, 'calls'));
    return clone;
  }

  function aClone(): string {
    const clone = mkdtempSync(join(tmpdir(), 'participation-graph-clone-'));
    stopping(() => rmSync(clone, { recursive: true, force: true }));
    for (const path of ['prepare.mjs', 'prepare', 'start.mjs']) {
      cpSync(projectFile(`services/launcher/${path}`), join(clone, 'services/launcher', path), { recursive: true });
    }
    write(clone, 'package.json', '{"type":"module"}');
    write(clone, 'package-lock.json', lock({ 'node_modules/pg': { version: '8.0.0' } }));
    write(clone, 'tsconfig.json', '{}');
    write(clone, 'services/a.ts', '');
    write(clone, 'services/b.ts', '');
    write(clone, 'services/launcher/main.ts', '');
    write(clone, 'gateway/playground/app/main.ts', '');
    write(clone, 'npm.mjs', NPM);
    write(clone, 'packages/typescript-native/bin/tsc', COMPILER);
    write(clone, 'packages/typescript-native/package.json', '{"type":"module"}');
    write(clone, 'packages/vite/bin/vite.js', BUNDLER);
    write(clone, 'packages/vite/package.json', '{"type":"module"}');
    return clone;
  }
});

const lock = (packages: object): string => JSON.stringify({ packages: { '': { version: '0.1.0' }, ...packages } });

function write(clone: string, path: string, content: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), content);
}

function calls(clone: string): string[] {
  const file = join(clone, 'calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

async function run(clone: string, script: string, ...flags: string[]) {
  const nodeFlags = flags[0] === '--import' ? flags : [];
  const ownFlags = flags[0] === '--import' ? [] : flags;
  const child = spawn(process.execPath, [...nodeFlags, join(clone, 'services/launcher', script), ...ownFlags], {
    cwd: clone,
    env: { PATH: process.env['PATH'], npm_execpath: join(clone, 'npm.mjs') },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { ...said, code };
}
