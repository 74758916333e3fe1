import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, type ChildOptions, startChild } from './child.js';
import { type Cores, divideCores, keepOn } from './cores.js';

/** Where the processes of a benchmark run, and who ends them. */
export interface Machine {
  /** null where gateways and the rest cannot be kept apart. */
  readonly cores: Cores | null;
  /** Starts a process on the core of the gateways, or on those of everybody else. */
  start(side: keyof Cores, options: ChildOptions): Child;
  /** Keeps a process that runs already, and what it starts from now on, on the cores of one side. */
  keep(side: keyof Cores, pid: number): void;
  /** An empty folder that is gone when everything is over. */
  temporaryFolder(): string;
  /** Ends every process that was started, the last one first. */
  stop(): Promise<void>;
}

/** @param env what every process finds in its environment */
export function openMachine(env: Readonly<Record<string, string>>, cores = divideCores()): Machine {
  const children: Child[] = [];
  const folders: string[] = [];
  return {
    cores,
    start: (side, options) => {
      const child = startChild({ ...options, env: { ...env, ...options.env } }, cores?.[side] ?? null);
      children.push(child);
      return child;
    },
    keep: (side, pid) => cores !== null && keepOn(cores[side], pid),
    temporaryFolder: () => {
      const folder = mkdtempSync(join(tmpdir(), 'bench-gateway-'));
      folders.push(folder);
      return folder;
    },
    stop: async () => {
      for (let child = children.pop(); child; child = children.pop()) await child.stop();
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}
