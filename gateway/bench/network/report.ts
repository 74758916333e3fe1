import { markdownTable } from '../markdown-table.js';
import type { Measured } from './bench.js';
import type { Delay } from './changes.js';

/** The longest that one of a hundred answers may take. Milliseconds. */
export const GOAL_MS = 200;

/** What asking takes, what a change takes, and what it costs. */
export function markdownOf(measured: Measured): string {
  const { partyCount, tieCount, sourceCount, firstSeconds, updates, file, memory } = measured;
  const head = ['operation', 'p50 ms', 'p99 ms', 'p50 ms, changing', 'p99 ms, changing', `p99 < ${GOAL_MS} ms`];
  const rows = measured.operations.map(({ operation, atRest, changing }) => [
    operation.title,
    ...[atRest.p50, atRest.p99, changing.p50, changing.p99].map((value) => value.toFixed(1)),
    Math.max(atRest.p99, changing.p99) < GOAL_MS ? 'yes' : 'no',
  ]);
  const facts = [
    ['what', 'middle', 'longest'],
    ['a relation is in the answers, s', ...shown(updates.relation.tied)],
    ['all figures know it, s', ...shown(updates.relation.figures)],
    ['a part in an event, told by events, is in the answers, s', ...shown(updates.event.tied)],
    ['all figures know it, s', ...shown(updates.event.figures)],
    ['all figures, from the first question on, s', firstSeconds.toFixed(1), ''],
    ['all of it as GraphML, s', file.seconds.toFixed(1), ''],
    ['the file, MB', (file.bytes / 1e6).toFixed(0), ''],
    ['memory of networks before the first question, MB', megabytes(memory.idle), ''],
    ['with all figures, MB', megabytes(memory.figures), ''],
    ['after all questions and changes, MB', megabytes(memory.asked), ''],
    ['after the file, MB', megabytes(memory.file), ''],
  ];
  return [
    `${partyCount.toLocaleString('en')} parties, ${tieCount.toLocaleString('en')} ties; shortest paths from ${sourceCount} parties`,
    '',
    ...markdownTable([head, ...rows]),
    '',
    ...markdownTable(facts),
  ].join('\n');
}

/** Operations of which one answer in a hundred takes longer than it may. */
export function missed({ operations }: Measured): string[] {
  return operations
    .filter(({ atRest, changing }) => Math.max(atRest.p99, changing.p99) >= GOAL_MS)
    .map(({ operation }) => operation.title);
}

const shown = ({ middle, longest }: Delay): string[] => [middle.toFixed(2), longest.toFixed(2)];

function megabytes(bytes: number | null): string {
  return bytes === null ? '-' : (bytes / 1e6).toFixed(0);
}
