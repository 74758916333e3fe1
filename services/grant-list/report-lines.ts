import { counted } from '../shared/counted.js';
import type { ListReport } from './import-list.js';
import type { RowMistake } from './read/listed-grant.js';

const number = (value: number) => value.toLocaleString('en');

/** What the command says at its end. @param dryRun whether it was taken back */
export function reportLines(report: ListReport, dryRun: boolean): string[] {
  const { rows, mistakes, milliseconds } = report;
  if (mistakes.length > 0) {
    return [...mistakes.map(mistakeLine), `Nothing is imported: ${counted(mistakes.length, 'mistake')}.`];
  }
  const pace = `${counted(rows, 'row')} in ${(milliseconds / 1000).toFixed(1)} s, ${number(paceOf(report))} rows a second`;
  return [
    `${dryRun ? 'Would be' : 'Grants'} added ${number(report.added)}, changed ${number(report.changed)}, unchanged ${number(report.unchanged)}.`,
    `Recipients of ${number(report.matched)} are known organisations, of ${number(report.toReview)} to be reviewed ` +
      `(query recipientReviews), of ${number(report.unknown)} unknown.`,
    ...goneLines(report, dryRun),
    `${pace}.`,
  ];
}

/** How many grants that are not in the file are named. */
const NAMED = 50;

/** What is said of the stored grants that are not in the file; no name of a recipient, who may be a person. */
function goneLines({ gone, removed }: ListReport, dryRun: boolean): string[] {
  if (gone.length === 0) return [];
  const become = removed > 0 ? `${dryRun ? 'would be' : 'are'} removed` : 'stay (--replace removes them)';
  const more = gone.length > NAMED ? [`  and ${number(gone.length - NAMED)} more`] : [];
  return [
    `Stored grants of the list that are not in the file: ${number(gone.length)}; they ${become}.`,
    ...gone.slice(0, NAMED).map(({ id, amount, currency }) => `  ${id}: ${amount} ${currency}`),
    ...more,
  ];
}

/** Rows a second. */
export function paceOf({ rows, milliseconds }: ListReport): number {
  return Math.round(rows / (Math.max(1, milliseconds) / 1000));
}

function mistakeLine({ row, column, reason }: RowMistake): string {
  return column === null ? `row ${row}: ${reason}` : `row ${row}, column "${column}": ${reason}`;
}
