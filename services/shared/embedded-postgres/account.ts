import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { PostgresRefused } from './refusal.js';

/** The user under which the server runs. Empty means: the one that runs this process. */
export interface Account {
  uid?: number;
  gid?: number;
}

const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root. So a root process runs it as the owner of the cluster that is already there, else
 * as `postgres`, else as `nobody`. No account is added to the system.
 */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return {};
  const owner = ownerOf(cluster);
  if (owner?.uid) return owner;
  for (const name of CANDIDATES) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new PostgresRefused('platform', 'PostgreSQL does not run as root, and there is no user postgres or nobody');
}

/** Can this account enter the folder? Tried, not computed: access lists and mounts have a say as well. */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(cluster: string): Account | undefined {
  try {
    const { uid, gid } = statSync(cluster);
    return { uid, gid };
  } catch {
    return undefined; // not there yet, or not a folder: whoever uses it will say so
  }
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
}
