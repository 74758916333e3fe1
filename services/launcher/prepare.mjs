// Brings a clone to the state in which it can run: packages installed, sources compiled, pages bundled.
// Plain JavaScript with Node's own modules only, since it runs before anything is installed or compiled.
//
//   node services/launcher/prepare.mjs [--playground] [--quiet]

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { run } from './prepare/command.mjs';
import { installedDiffers } from './prepare/installed.mjs';
import { withLock } from './prepare/lock.mjs';

const OLDEST_NODE = [20, 19, 0];

/** A change in one of these asks for a new build of everything. */
const SETTINGS = ['tsconfig.json', 'package-lock.json'];
const COMPILED = ['services', 'gateway', 'schema'];
/** Bundled by Vite, not compiled with the rest. */
const PAGES = [
  {
    name: 'playground',
    app: 'gateway/playground/app',
    more: ['gateway/playground/ready-operation.ts', 'schema/operations'],
  },
  { name: 'registration-page', app: 'gateway/registration-page/app', more: ['schema/generated'] },
];

/**
 * @typedef {object} Options
 * @property {string} [root] the project; by default the one that this file belongs to
 * @property {boolean} [playground] bundle the pages as well; only `npm start` and the browser tests need it
 * @property {boolean} [quiet] say nothing unless something is done, and say it on standard error
 */

/**
 * Does what is missing and nothing else; a few dozen milliseconds when all is there. Two at the same time wait for
 * each other.
 *
 * @param {Options} [options]
 * @throws {Error} with one sentence when a step fails
 */
export async function prepare({ root = projectRoot(), playground = false, quiet = false } = {}) {
  refuseOldNode();
  const say = (/** @type {string} */ text) => {
    (quiet ? process.stderr : process.stdout).write(`prepare   | ${text}\n`);
  };
  if (!installedDiffers(root) && !missing(root, playground).length) return;

  mkdirSync(join(root, 'build'), { recursive: true });
  await withLock(join(root, 'build', '.prepare.lock'), say, async () => {
    if (installedDiffers(root)) await install(root, say);
    for (const step of missing(root, playground)) await step.make(root, say);
  });
}

function refuseOldNode() {
  const running = process.versions.node.split('.').map(Number);
  const isOld = OLDEST_NODE.map((part, i) => (running[i] ?? 0) - part).find((difference) => difference !== 0) ?? 0;
  if (isOld < 0) {
    throw new Error(`Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}.`);
  }
}

const NPM_CI = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

async function install(root, say) {
  say('installing the packages of package-lock.json; the first time takes a minute');
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  await run(command, [...first, ...NPM_CI], { root, say, name: 'npm ci' });
}

const STEPS = [
  {
    name: 'compile',
    isThere: (root) => existsSync(join(root, 'build', 'services', 'launcher', 'main.js')),
    sources: (root) => [...SETTINGS.flatMap((path) => filesIn(join(root, path))), ...compiledSources(root)],
    async make(root, say) {
      say('compiling');
      const compiler = join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
      await run(process.execPath, [compiler, '-p', '.'], { root, say, name: 'The compiler' });
      removeStale(root);
    },
  },
  ...PAGES.map(({ name, app, more }) => ({
    name,
    isPage: true,
    isThere: (root) => existsSync(join(root, 'build', name, 'index.html')),
    sources: (root) => [app, ...more, 'package-lock.json'].flatMap((path) => filesIn(join(root, path))),
    async make(root, say) {
      say(`bundling the ${name.replace('-', ' ')}`);
      const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
      const flags = ['build', '--config', join(app, 'vite.config.ts'), '--logLevel', 'warn'];
      await run(process.execPath, [vite, ...flags], { root, say, name: 'Vite' });
    },
  })),
];

function compiledSources(root) {
  const bundled = PAGES.map(({ app }) => join(root, app) + sep);
  const files = COMPILED.flatMap((folder) => filesIn(join(root, folder)));
  return files.filter((file) => file.endsWith('.ts') && !bundled.some((folder) => file.startsWith(folder)));
}

/** The steps whose result is not there or older than what it is made from. */
function missing(root, playground) {
  return STEPS.filter(({ isPage }) => !isPage || playground)
    .map((step) => ({ ...step, stamp: join(root, 'build', `.${step.name}.stamp`), state: stateOf(root, step) }))
    .filter(({ isThere, stamp, state }) => !isThere(root) || read(stamp) !== state)
    .map(({ make, stamp, state }) => ({
      async make(...args) {
        await make(...args);
        writeFileSync(stamp, state); // the state from before: what changed meanwhile is seen next time
      },
    }));
}

/** Names, sizes and times of a step's sources in one short text. */
function stateOf(root, { sources }) {
  const hash = createHash('sha256');
  for (const file of sources(root).sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Compiled files whose source is gone would still run: a deleted test, a migration that was renamed. */
function removeStale(root) {
  const build = join(root, 'build');
  for (const file of COMPILED.flatMap((folder) => filesIn(join(build, folder)))) {
    const source = join(root, relative(build, file)).replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    if (source.endsWith('.ts') && !existsSync(source)) rmSync(file);
  }
}

function filesIn(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name);
    return entry.isDirectory() ? filesIn(inside) : entry.isFile() ? [inside] : [];
  });
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function projectRoot() {
  return dirname(dirname(dirname(fileURLToPath(import.meta.url))));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const flags = process.argv.slice(2);
  try {
    await prepare({ playground: flags.includes('--playground'), quiet: flags.includes('--quiet') });
  } catch (error) {
    process.stderr.write(`prepare   | ${error.message}\n`);
    process.exitCode = 1;
  }
}
