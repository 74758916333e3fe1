import type { CaseResult, SuiteResult } from './run-audit.js';

const COLUMN = 9;

/** A table in Markdown: for each suite how many of its cases each gateway passes. */
export function auditTable(results: readonly SuiteResult[], names: readonly string[]): string[] {
  const width = Math.max(...results.map(({ suite }) => suite.length), 'all'.length);
  const row = (title: string, cells: readonly string[]): string =>
    `| ${title.padEnd(width)} | ${cells.map((cell) => cell.padStart(COLUMN)).join(' | ')} |`;
  const scores = (suites: readonly SuiteResult[]): string[] =>
    names.map((name) => score(suites.flatMap((suite) => casesOf(suite, name))));

  return [
    row('suite', names),
    `| ${'-'.repeat(width)} | ${names.map(() => `${'-'.repeat(COLUMN - 1)}:`).join(' | ')} |`,
    ...results.map((result) => row(result.suite, scores([result]))),
    row('all', scores(results)),
  ];
}

function score(cases: readonly CaseResult[]): string {
  const passed = cases.filter((result) => result.passed).length;
  return `${String(passed)} / ${String(cases.length)}`;
}

/** A case that a gateway fails, by the suite's name for it. */
export interface Failure extends CaseResult {
  readonly name: string;
}

/** What a gateway fails; given another one, only what that one passes. */
export function failures(results: readonly SuiteResult[], of: string, besides?: string): Failure[] {
  return results.flatMap((result) => {
    const others = besides === undefined ? null : casesOf(result, besides);
    return casesOf(result, of)
      .map((found, index) => ({ ...found, name: `${result.suite}_${String(index)}`, index }))
      .filter(({ passed, index }) => !passed && (others === null || others[index]?.passed));
  });
}

function casesOf({ results }: SuiteResult, name: string): readonly CaseResult[] {
  return results.get(name) ?? [];
}

/** A failure in full, for who has to find its cause. */
export function explain({ name, question, answer }: Failure): string[] {
  return [
    name,
    ...question.query.split('\n').filter((line) => line.trim() !== ''),
    `  wanted: ${JSON.stringify(question.expected)}`,
    `  came:   ${JSON.stringify(answer)}`,
    '',
  ];
}
