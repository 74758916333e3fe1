import { markdownTable } from '../../markdown-table.js';
import type { Outcome, Row } from '../scenarios/bench.js';
import { type Goal, goalsOf } from './goals.js';
import type { Measured } from '../measure.js';

const HEAD = [
  'server',
  'subscribers',
  'changes/s (wished)',
  'messages/s',
  'p50 ms',
  'p99 ms',
  'CPU µs a message',
  'kB a subscriber',
  'missed',
  'behind',
];

/** Everything as Markdown: a table for each scenario, then the goals. */
export function markdownOf(outcome: Outcome): string {
  const { few, oneOperation, manyEvents, silent, twoByTwo } = outcome;
  return [
    '## One operation, merging off',
    '',
    ...table([...few, ...oneOperation]),
    ...(manyEvents.length === 0 ? [] : ['', '## Many events, merged within 250 ms', '', ...table(manyEvents)]),
    ...(silent === null ? [] : ['', '## Beside subscribers that read nothing', '', ...silentTable(silent)]),
    ...(twoByTwo === null
      ? []
      : [
          '',
          '## Two gateways, two events processes',
          '',
          `${twoByTwo.subscribers} subscribers, ${twoByTwo.changes} changes; ${twoByTwo.behind} subscribers without the last state.`,
        ]),
    '',
    '## Goals',
    '',
    ...goalTable(goalsOf(outcome)),
  ].join('\n');
}

function table(rows: readonly Row[]): string[] {
  return markdownTable([
    HEAD,
    ...rows.map(({ contestant, load, measured }) => [
      contestant.title,
      ...cells(load.subscribers, load.perSecond, measured),
    ]),
  ]);
}

/** One measurement in one line, for who waits. */
export function lineOf({ contestant, load, measured }: Row): string {
  if (measured.reason !== null)
    return `  ${contestant.title}: ${measured.subscribed} of ${load.subscribers}: ${measured.reason}`;
  const values = cells(load.subscribers, load.perSecond, measured);
  return HEAD.slice(1)
    .map((name, index) => `${name} ${values[index] ?? ''}`)
    .join(', ')
    .replace(/^/, `  ${contestant.title}: `);
}

function cells(subscribers: number, perSecond: number, measured: Measured): string[] {
  const { reason, subscribed } = measured;
  if (reason !== null) return [`${subscribed} of ${subscribers}`, ...Array<string>(7).fill('-'), reason.slice(0, 60)];
  return [
    String(subscribers),
    `${measured.changesPerSecond.toFixed(0)} (${perSecond})`,
    thousands(measured.messagesPerSecond),
    measured.p50.toFixed(0),
    measured.p99.toFixed(0),
    measured.cpuMicrosecondsPerMessage.toFixed(1),
    kilobytes(measured.bytesPerSubscriber),
    String(measured.missed),
    String(measured.behind),
  ];
}

function silentTable({ without, with: beside, silent }: NonNullable<Outcome['silent']>): string[] {
  return markdownTable([
    ['silent subscribers', 'p50 ms of the others', 'p99 ms of the others', 'memory of the server, MB'],
    ...(
      [
        [0, without],
        [silent, beside],
      ] as const
    ).map(([count, measured]) => [
      String(count),
      measured.p50.toFixed(0),
      measured.p99.toFixed(0),
      (measured.residentBytes / 1e6).toFixed(0),
    ]),
  ]);
}

function goalTable(goals: readonly Goal[]): string[] {
  return markdownTable([
    ['goal', 'measured', 'reached'],
    ...goals.map(({ text, measured, isReached }) => [text, measured, isReached ? 'yes' : 'no']),
  ]);
}

function thousands(value: number): string {
  return value >= 1_000 ? `${(value / 1_000).toFixed(1)} k` : value.toFixed(0);
}

function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
