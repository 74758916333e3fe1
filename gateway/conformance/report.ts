import type { CaseGroup } from './conformance-case.js';
import type { GatewayResult, Verdict } from './run-cases.js';

const MARKS = { kept: 'yes', broken: 'no', 'not offered': '–' } as const;

/** A table in Markdown: a row for each case, a column for each gateway. */
export function conformanceTable(groups: readonly CaseGroup[], results: readonly GatewayResult[]): string[] {
  const ids = groups.flatMap(({ cases }) => cases.map(({ id }) => id));
  const rows = groups.flatMap(({ title, cases }) => [
    [`**${title}**`, ...results.map(() => '')],
    ...cases.map(({ id }) => [`\`${id}\``, ...results.map(({ verdicts }) => markOf(verdicts.get(id)))]),
  ]);
  return aligned([
    ['A gateway …', ...results.map(({ name }) => name)],
    ...rows,
    ['kept of those it offers', ...results.map((result) => scoreOf(result, ids))],
  ]);
}

/** What each gateway did instead, case by case. */
export function reasons(results: readonly GatewayResult[]): string[] {
  return results.flatMap(({ name, verdicts }) =>
    [...verdicts].flatMap(([id, verdict]) => (verdict.kind === 'broken' ? [`${name}: ${id}: ${verdict.reason}`] : [])),
  );
}

/** Everything, for programs. */
export function conformanceJson(groups: readonly CaseGroup[], results: readonly GatewayResult[]): string {
  const cases = groups.flatMap(({ title, cases: inGroup }) =>
    inGroup.map(({ id, sentence, why }) => ({
      id,
      group: title,
      sentence: `A gateway ${sentence}.`,
      why,
      verdicts: Object.fromEntries(results.map(({ name, verdicts }) => [name, verdicts.get(id)])),
    })),
  );
  return JSON.stringify({ gateways: results.map(({ name, title }) => ({ name, title })), cases }, null, 2);
}

/** How many promises a gateway breaks. */
export function brokenBy({ verdicts }: GatewayResult): number {
  return [...verdicts.values()].filter(({ kind }) => kind === 'broken').length;
}

function markOf(verdict: Verdict | undefined): string {
  return verdict === undefined ? '' : MARKS[verdict.kind];
}

function scoreOf({ verdicts }: GatewayResult, ids: readonly string[]): string {
  const offered = ids.map((id) => verdicts.get(id)).filter((verdict) => verdict && verdict.kind !== 'not offered');
  return `${offered.filter((verdict) => verdict?.kind === 'kept').length} / ${offered.length}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)];
}
