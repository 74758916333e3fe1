import '../machine/ends-with-parent.js';
import { askInTurn, type GrowthOrder } from './load.js';

export interface GrowthSummary {
  /** Milliseconds, one for each request. */
  readonly took: readonly number[];
  /** Why there is none; null if all were answered. */
  readonly failure: string | null;
}

process.on('message', (order: GrowthOrder) => void answer(order));

async function answer(order: GrowthOrder): Promise<void> {
  const summary = await askInTurn(order).then(
    (took): GrowthSummary => ({ took, failure: null }),
    (error: unknown): GrowthSummary => ({ took: [], failure: String(error) }),
  );
  process.send?.(summary);
}
