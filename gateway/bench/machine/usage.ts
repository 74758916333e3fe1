import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used. */
export interface Usage {
  /** Seconds of processor time of all its threads, since it began. */
  readonly cpuSeconds: number;
  /** Memory that is in RAM now. */
  readonly residentBytes: number;
}

/** The kernel counts processor time for programs in hundredths of a second, whatever it does inside. */
const TICKS_PER_SECOND = 100;

/** Seconds that a core has worked since the machine began, for whomever; null where the system does not tell. */
export function workOf(core: string): number | null {
  const line = new RegExp(`^cpu${core} (.*)$`, 'm').exec(readIfThere('/proc/stat'))?.[1];
  if (line === undefined) return null;
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, stolen = 0] = line.split(' ').map(Number);
  return (user + nice + system + irq + softIrq + stolen) / TICKS_PER_SECOND;
}

/** What a process has used so far; null where the system has no /proc. */
export function usageOf(pid: number): Usage | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readIfThere(`/proc/${pid}/status`))?.[1];
  if (stat === '' || resident === undefined) return null;

  // The name in parentheses may hold blanks; user and system time are the 12th and 13th field behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [userTicks, systemTicks] = fields.slice(11, 13);
  return {
    cpuSeconds: (Number(userTicks) + Number(systemTicks)) / TICKS_PER_SECOND,
    residentBytes: Number(resident) * 1024,
  };
}

/** Processor time of a process and of those that it started, also of those that have ended; null without /proc. */
export function familyCpuSeconds(pid: number): number | null {
  const own = ticksOf(pid);
  if (own === null) return null;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ticksOf(Number(name)))
    .filter((ticks) => ticks?.parent === pid);
  const ticks = children.reduce((sum, child) => sum + (child?.own ?? 0), own.own + own.endedChildren);
  return ticks / TICKS_PER_SECOND;
}

function ticksOf(pid: number): { parent: number; own: number; endedChildren: number } | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === '') return null;
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15);
  return { parent: fields[1] ?? 0, own: user + system, endedChildren: childrenUser + childrenSystem };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
