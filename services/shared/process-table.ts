import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Is there a process of this number? It need not be the one that had it yesterday: ask `commandOf` as well. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The command line of a process, its arguments joined by spaces; undefined when there is none, or only its remains. */
export function commandOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ask('command=', pid);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * When a process began, as an opaque text. Numbers are used again; number and birth together name one process for
 * good. Undefined when there is none, or only its remains.
 */
export function birthOf(pid: number): string | undefined {
  const [state = 'Z', ...fields] = procStat(pid) ?? [];
  if (process.platform !== 'linux') return ask('lstart=', pid);
  return state === 'Z' || state === 'X' ? undefined : fields[18]; // field 22 of proc(5): ticks since the boot
}

/** The number of the process that started it, or that has taken it over since; undefined when it is gone. */
export function parentOf(pid: number): number | undefined {
  const parent = process.platform === 'linux' ? procStat(pid)?.[1] : ask('ppid=', pid);
  return parent === undefined ? undefined : Number(parent);
}

/** The fields of /proc/PID/stat after the command, which may itself hold spaces: state, parent, ... */
function procStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ask(field: string, pid: number): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() || undefined : undefined;
}
