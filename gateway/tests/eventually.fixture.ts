import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until it is so: for what no message tells. The test's deadline is the limit. */
export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20);
}
