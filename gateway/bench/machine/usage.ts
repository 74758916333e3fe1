import { readFileSync } from 'node:fs';

/** What a process has used. */
export interface Usage {
  /** Seconds of processor time of all its threads, since it began. */
  readonly cpuSeconds: number;
  /** Memory that is in RAM now. */
  readonly residentBytes: number;
}

/** The kernel counts processor time for programs in hundredths of a second, whatever it does inside. */
const TICKS_PER_SECOND = 100;

/** Reads what a process has used so far; null where the system has no /proc. */
export function usageOf(pid: number): Usage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // The name in parentheses may hold blanks; user and system time are the 12th and 13th field behind it.
    const [userTicks, systemTicks] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return {
      cpuSeconds: (Number(userTicks) + Number(systemTicks)) / TICKS_PER_SECOND,
      residentBytes: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024,
    };
  } catch {
    return null;
  }
}
