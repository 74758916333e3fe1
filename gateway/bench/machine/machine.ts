import { type Child, type ChildOptions, startChild } from './child.js';
import { type Cores, divideCores } from './cores.js';

/** Where the processes of a benchmark run, and who ends them. */
export interface Machine {
  /** null where gateways and the rest cannot be kept apart. */
  readonly cores: Cores | null;
  /** Starts a process on the core of the gateways, or on those of everybody else. */
  start(side: keyof Cores, options: ChildOptions): Child;
  /** Ends every process that was started, the last one first. */
  stop(): Promise<void>;
}

/** @param env what every process finds in its environment */
export function openMachine(env: Readonly<Record<string, string>>, cores = divideCores()): Machine {
  const children: Child[] = [];
  return {
    cores,
    start: (side, options) => {
      const child = startChild({ ...options, env: { ...env, ...options.env } }, cores?.[side] ?? null);
      children.push(child);
      return child;
    },
    stop: async () => {
      for (let child = children.pop(); child; child = children.pop()) await child.stop();
    },
  };
}
