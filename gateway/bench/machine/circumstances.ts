import { availableParallelism, cpus, loadavg } from 'node:os';
import type { Machine } from './machine.js';

/** Whatever the figures depend on. */
export interface Circumstances {
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
  /** Where gateway and rest were kept apart: on which cores. */
  readonly gatewayCore: string | null;
  /** Of the last minute, before and after. */
  readonly loadAverage: readonly [before: number, after: number];
}

/** Begins before the measurement, which may keep this process from some of the cores. */
export function circumstancesOf(machine: Pick<Machine, 'cores'>): () => Circumstances {
  const cores = availableParallelism();
  const before = load();
  return () => ({
    processor: cpus()[0]?.model ?? 'unknown processor',
    cores,
    node: process.versions.node,
    gatewayCore: machine.cores?.gateway ?? null,
    loadAverage: [before, load()],
  });
}

export function lineOfCircumstances({ processor, cores, node, gatewayCore, loadAverage }: Circumstances): string {
  const place = gatewayCore === null ? 'shared by all' : `the server on core ${gatewayCore}`;
  const [before, after] = loadAverage.map((load) => load.toFixed(1));
  return `${processor}, ${cores} cores, ${place}; Node ${node}; load average ${before} before, ${after} after`;
}

function load(): number {
  return loadavg()[0] ?? NaN;
}
