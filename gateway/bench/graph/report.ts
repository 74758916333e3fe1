import { markdownTable } from '../markdown-table.js';
import { median } from '../statistics.js';
import { type Cpu, type Measured, sum } from './rounds.js';

/** An operation at one size, on all sides. */
export interface Result {
  readonly events: number;
  readonly operation: { readonly name: string; readonly title: string };
  readonly measured: readonly Measured[];
}

const UNKNOWN = '-';

/** Two tables for each size: what a request takes, and where its processor time goes. */
export function markdownOf(results: readonly Result[]): string {
  const sizes = [...new Set(results.map(({ events }) => events))];
  return sizes
    .flatMap((events) =>
      tablesOf(
        events,
        results.filter((result) => result.events === events),
      ),
    )
    .join('\n');
}

function tablesOf(events: number, results: readonly Result[]): string[] {
  const sides = results[0]?.measured.map(({ side }) => side) ?? [];
  const [first = '', ...others] = sides;
  const speeds = [
    [
      'operation',
      ...sides.flatMap((side) => [`${side} requests/s`, 'p99 ms', 'statements']),
      ...others.map((side) => `${side} × ${first}`),
    ],
    ...results.map(({ operation, measured }) => [
      operation.name,
      ...measured.flatMap((each) => [whole(each.requestsPerSecond), whole(each.p99), tenths(each.statements)]),
      ...measured.slice(1).map((each) => times(timesFaster(each, measured[0]))),
    ]),
    [
      'middle',
      ...sides.flatMap(() => ['', '', '']),
      ...others.map((_, index) => times(middleOf(results, index + 1, timesFaster))),
    ],
  ];
  const costs = [
    [
      'CPU ms a request',
      ...sides.flatMap((side) => [`${side}: gateway`, 'subgraphs', 'PostgreSQL', 'all']),
      ...others.map((side) => `${first} / ${side}`),
    ],
    ...results.map(({ operation, measured }) => [
      operation.name,
      ...measured.flatMap(({ cpu }) => [cpu.gateway, cpu.subgraphs, cpu.postgres, allOf(cpu)].map(tenths)),
      ...measured.slice(1).map((each) => times(timesCheaper(each, measured[0]))),
    ]),
    [
      'middle',
      ...sides.flatMap(() => ['', '', '', '']),
      ...others.map((_, index) => times(middleOf(results, index + 1, timesCheaper))),
    ],
  ];
  return [`${whole(events)} events`, '', ...markdownTable(speeds), '', ...markdownTable(costs), ''];
}

type Comparison = (each: Measured, reference: Measured | undefined) => number | null;

const timesFaster: Comparison = (each, reference) =>
  reference === undefined ? null : each.requestsPerSecond / reference.requestsPerSecond;

const timesCheaper: Comparison = (each, reference) => {
  const [own, other] = [allOf(each.cpu), reference === undefined ? null : allOf(reference.cpu)];
  return own === null || other === null ? null : other / own;
};

function middleOf(results: readonly Result[], side: number, compare: Comparison): number | null {
  const known = results
    .map(({ measured }) => (measured[side] === undefined ? null : compare(measured[side], measured[0])))
    .filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}

function allOf({ gateway, subgraphs, postgres }: Cpu): number | null {
  return sum([gateway, subgraphs, postgres]);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function tenths(value: number | null): string {
  return value === null ? UNKNOWN : value.toFixed(1);
}

function times(value: number | null): string {
  return value === null ? UNKNOWN : `${value.toFixed(1)} ×`;
}
