import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from '../../../services/shared/process.js';
import { projectFile } from '../../../services/shared/project.js';

/** The last commit before the graph was made fast. */
export const UNTUNED = 'e0bb82a';

const FOLDER = projectFile(`build/bench-untuned/${UNTUNED}`);
const run = promisify(execFile);

/**
 * Takes the untuned form of the project out of its history and builds it, unless that was done before.
 *
 * @param env npm's environment
 * @returns its folder
 * @throws StartRefused where there is no such history
 */
export async function untunedProject(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<string> {
  if (existsSync(join(FOLDER, 'build/gateway/main.js'))) return FOLDER;

  say(`building commit ${UNTUNED}`);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await unpack(FOLDER);
  await install(FOLDER, env);
  await run(process.execPath, ['node_modules/typescript-native/bin/tsc', '-p', '.'], { cwd: FOLDER });
  return FOLDER;
}

async function unpack(folder: string): Promise<void> {
  const archive = join(folder, 'commit.tar');
  try {
    await run('git', ['archive', `--output=${archive}`, UNTUNED], { cwd: projectFile('.') });
  } catch {
    throw new StartRefused(
      `The untuned form is commit ${UNTUNED}, and there is no git history with it here; run this in a clone that ` +
        `"git fetch --unshallow" has completed, or give --sides now to measure the present form alone.`,
    );
  }
  await run('tar', ['-xf', archive, '-C', folder]);
  rmSync(archive);
}

/** Links the packages of this form where they are those of the other one, or more. */
async function install(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const wanted = Object.entries(packagesOf(folder));
  const ours = packagesOf(projectFile('.'));
  if (wanted.every(([name, range]) => ours[name] === range)) {
    symlinkSync(projectFile('node_modules'), join(folder, 'node_modules'));
  } else {
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, env });
  }
}

function packagesOf(folder: string): Record<string, string> {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  return { ...dependencies, ...devDependencies };
}
