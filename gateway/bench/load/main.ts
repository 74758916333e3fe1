import '../machine/ends-with-parent.js';
import { percentile } from '../statistics.js';
import { type LoadOrder, putUnderLoad } from './load.js';

/** One load, summed up. */
export interface LoadSummary {
  readonly requests: number;
  readonly failures: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

process.on('message', (order: LoadOrder) => void answer(order));

async function answer(order: LoadOrder): Promise<void> {
  const { latencies, ...counts } = await putUnderLoad(order);
  latencies.sort();
  const summary: LoadSummary = { ...counts, p50: percentile(latencies, 50), p99: percentile(latencies, 99) };
  process.send?.(summary);
}
