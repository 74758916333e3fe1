import { markdownTable } from './markdown-table.js';
import type { Standing, Table } from './standings.js';

const UNKNOWN = '-';

const COLUMNS: readonly [title: string, cell: (standing: Standing) => string][] = [
  ['requests/s', ({ requestsPerSecond }) => whole(requestsPerSecond)],
  ['rounds', ({ slowest, fastest }) => `${whole(slowest)} - ${whole(fastest)}`],
  ['× stock', ({ times }) => tenths(times)],
  ['× best peer', ({ timesBestPeer }) => tenths(timesBestPeer)],
  ['p50 ms', ({ p50 }) => tenths(p50)],
  ['p99 ms', ({ p99 }) => tenths(p99)],
  ['p99 × stock', ({ timesP99 }) => hundredths(timesP99)],
  ['CPU s / 1,000', ({ cpuSeconds }) => hundredths(cpuSeconds)],
  ['CPU × stock', ({ timesCpu }) => hundredths(timesCpu)],
  ['core busy', ({ busy }) => share(busy)],
  ['by others', ({ taken }) => share(taken)],
  ['RSS MB', ({ residentBytes }) => (residentBytes === null ? UNKNOWN : whole(residentBytes / 1e6))],
];

/** The tables as Markdown. */
export function markdownOf(tables: readonly Table[]): string {
  return tables.map((table) => tableOf(table).join('\n')).join('\n\n');
}

function tableOf({ workload, standings }: Table): string[] {
  const rows = [
    ['gateway', ...COLUMNS.map(([title]) => title)],
    ...standings.map((standing) => [standing.title, ...COLUMNS.map(([, cell]) => cell(standing))]),
  ];
  return [`${workload.name}: ${workload.title}`, '', ...markdownTable(rows)];
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function share(value: number | null): string {
  return value === null ? UNKNOWN : `${whole(value * 100)} %`;
}

function tenths(value: number | null): string {
  return value === null ? UNKNOWN : value.toFixed(1);
}

function hundredths(value: number | null): string {
  return value === null ? UNKNOWN : value.toFixed(2);
}
