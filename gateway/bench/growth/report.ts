import { markdownTable } from '../markdown-table.js';
import { median } from '../statistics.js';
import type { Grown } from './bench.js';

/** How many times longer each operation takes at the largest size than at the smallest. */
export function ratiosOf(grown: readonly Grown[]): number[] {
  return grown.map(({ took }) => (took.at(-1) ?? NaN) / (took[0] ?? NaN));
}

/** One row for each operation, and the middle of the ratios. */
export function markdownOf(grown: readonly Grown[], sizes: readonly number[]): string {
  const ratios = ratiosOf(grown);
  const head = ['operation', ...sizes.map((size) => `${size.toLocaleString('en')}: ms`), 'times'];
  const rows = grown.map(({ operation, took }, index) => [
    operation.title,
    ...took.map((each) => each.toFixed(2)),
    (ratios[index] ?? NaN).toFixed(2),
  ]);
  const middle = ['middle', ...sizes.map(() => ''), median(ratios).toFixed(2)];
  return markdownTable([head, ...rows, middle]).join('\n');
}
