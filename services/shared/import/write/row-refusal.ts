import { driverErrorIn } from '../../driver-error.js';

/** What an error of the database says that may be printed: never a message or detail, which quote values of rows. */
export interface DatabaseRefusal {
  code: string;
  table: string;
  constraint: string;
  column: string;
}

/** An import that cannot go on for a reason outside of the files. The message is one sentence. */
export class ImportFailed extends Error {
  override readonly name = 'ImportFailed';
}

/** What PostgreSQL said, or null for an error that is not PostgreSQL's. */
export function refusalOf(error: unknown): DatabaseRefusal | null {
  if (!(error instanceof Error)) return null;
  const { code, table, constraint, column } = driverErrorIn(error) ?? {};
  if (typeof code !== 'string') return null;
  return { code, table: text(table), constraint: text(constraint), column: text(column) };
}

/** Whether the rows are to blame, rather than the server, the connection or our SQL. */
export function isAboutRows({ code }: DatabaseRefusal): boolean {
  return ['22', '23', '54', 'P0'].includes(code.slice(0, 2));
}

/** Why the database does not take a row, without any value of it. */
export function reasonOf({ code, table, constraint, column }: DatabaseRefusal): string {
  switch (code) {
    case FOREIGN_KEY:
      return `an entry of ${table} points to one that is not there, or is still pointed to (${constraint})`;
    case '23505':
      return `another entry of ${table} already has a value that only one may have (${constraint})`;
    case '23514':
      return `an entry of ${table} breaks the rule ${constraint}`;
    case '23502':
      return `an entry of ${table} needs a value for ${column}`;
    case '22001':
      return 'a text is longer than the database takes';
    case '54000':
      return 'a value is larger than the database takes';
    default:
      return `the database does not take it (code ${code}${constraint === '' ? '' : `, ${constraint}`})`;
  }
}

export const FOREIGN_KEY = '23503';

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
