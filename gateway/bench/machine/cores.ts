import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Which processor cores the two sides of a measurement run on, as `taskset -c` takes them; null where all share all. */
export interface Cores {
  readonly gateway: string;
  readonly others: string;
}

/** Gives the gateway the last core of those that this process may use, and the rest to everybody else. */
export function divideCores(): Cores | null {
  const allowed = allowedCores();
  const last = allowed.at(-1);
  if (last === undefined || allowed.length < 2 || spawnSync('taskset', ['--version']).status !== 0) return null;
  return { gateway: String(last), others: allowed.slice(0, -1).join(',') };
}

/** Moves all threads of a process to these cores. */
export function keepOn(cores: string, pid: number): void {
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)]);
}

/** The numbers of the cores that this process may use; none where the system does not tell. */
export function allowedCores(): number[] {
  try {
    const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '';
    return coresOf(list);
  } catch {
    return []; // no Linux
  }
}

/** @param list as the kernel writes it: `0-2,5` */
export function coresOf(list: string): number[] {
  return list.split(',').flatMap((range) => {
    const [first = '', last = first] = range.split('-');
    return first === ''
      ? []
      : Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
  });
}
