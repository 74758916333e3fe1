import type { CaseResult, SuiteResult } from './run-audit.js';

/** A table in Markdown: for each suite how many of its cases each gateway passes. */
export function auditTable(results: readonly SuiteResult[], names: readonly string[]): string[] {
  const width = Math.max(...results.map(({ suite }) => suite.length), 'all'.length);
  const row = (title: string, cells: readonly string[]): string =>
    `| ${title.padEnd(width)} | ${cells.map((cell) => cell.padStart(COLUMN)).join(' | ')} |`;

  return [
    row('suite', names),
    `| ${'-'.repeat(width)} | ${names.map(() => `${'-'.repeat(COLUMN - 1)}:`).join(' | ')} |`,
    ...results.map((result) =>
      row(
        result.suite,
        names.map((name) => score(casesOf(result, name))),
      ),
    ),
    row(
      'all',
      names.map((name) => score(results.flatMap((result) => casesOf(result, name)))),
    ),
  ];
}

const COLUMN = 9;

function score(cases: readonly CaseResult[]): string {
  return `${cases.filter(({ passed }) => passed).length} / ${cases.length}`;
}

/** A case that a gateway fails, by the suite's name for it. */
export interface Failure extends CaseResult {
  readonly name: string;
}

/** What a gateway fails; given another one, only what that one passes. */
export function failures(results: readonly SuiteResult[], of: string, besides?: string): Failure[] {
  return results.flatMap((result) =>
    casesOf(result, of)
      .map((found, index) => ({ ...found, name: `${result.suite}_${index}`, index }))
      .filter(({ passed, index }) => !passed && (besides === undefined || casesOf(result, besides)[index]?.passed)),
  );
}

function casesOf({ results }: SuiteResult, name: string): readonly CaseResult[] {
  return results.get(name) ?? [];
}

/** A failure in full, for who has to find its cause. */
export function explain({ name, question, answer }: Failure): string[] {
  return [
    `${name}`,
    ...question.query.split('\n').filter((line) => line.trim() !== ''),
    `  expected: ${JSON.stringify(question.expected)}`,
    `  received: ${JSON.stringify(answer)}`,
    '',
  ];
}
