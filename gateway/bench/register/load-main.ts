import '../machine/ends-with-parent.js';
import { percentile } from '../statistics.js';
import { registerMany, type RegisterOrder } from './load.js';

/** One load, summed up. */
export interface RegisterSummary {
  readonly registrations: number;
  readonly failures: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

process.on('message', (order: RegisterOrder) => void answer(order));

async function answer(order: RegisterOrder): Promise<void> {
  const { latencies, ...counts } = await registerMany(order);
  const sorted = Float64Array.from(latencies).sort();
  const summary: RegisterSummary = { ...counts, p50: percentile(sorted, 50), p99: percentile(sorted, 99) };
  process.send?.(summary);
}
