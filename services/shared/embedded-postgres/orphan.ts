import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { commandOf, isAlive } from '../process-table.js';
import { PostgresRefused } from './refusal.js';

const PATIENCE_MS = 15_000;

/**
 * Clears the way after a hard kill: a server that still runs on the cluster is stopped, and a lock file whose process
 * number now belongs to somebody else is removed. Any other stale lock file PostgreSQL sorts out by itself.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  const pid = lockedBy(lock);
  if (pid === undefined || !isAlive(pid)) return;
  if (!commandOf(pid)?.includes(cluster)) {
    rmSync(lock, { force: true });
    return;
  }

  const deadline = Date.now() + PATIENCE_MS;
  process.kill(pid, 'SIGINT'); // fast shutdown: sessions are cut, data is written
  while (isAlive(pid) && commandOf(pid)?.includes(cluster)) {
    if (Date.now() > deadline) throw new PostgresRefused('running', `process ${pid} still runs on ${cluster}`);
    await wait(50);
  }
}

function lockedBy(lock: string): number | undefined {
  try {
    const pid = Math.abs(Number.parseInt(readFileSync(lock, 'utf8'), 10));
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}
