import { markdownTable } from '../markdown-table.js';
import type { Measured } from './bench.js';

/** One row for each way, compared with the ways of plain SQL. */
export function markdownOf(measured: readonly Measured[]): string {
  const references = measured.filter(({ way: { name } }) => name === 'sql-each' || name === 'sql-batches');
  const head = [
    'way',
    'registrations/s',
    'p50 ms',
    'p99 ms',
    'CPU ms: load',
    'gateway',
    'events',
    'PostgreSQL',
    ...references.map(({ way }) => `of ${way.name}`),
  ];
  const rows = measured.map(({ way, perSecond, p50, p99, cpu }) => [
    way.title,
    Math.round(perSecond).toLocaleString('en'),
    p50.toFixed(1),
    p99.toFixed(1),
    ...[cpu.load, cpu.gateway, cpu.events, cpu.postgres].map((part) => part?.toFixed(2) ?? '-'),
    ...references.map((reference) => `${Math.round((perSecond / reference.perSecond) * 100)} %`),
  ]);
  return markdownTable([head, ...rows]).join('\n');
}
