import { refusalOf } from './import/write/row-refusal.js';

/** What PostgreSQL's code means for whoever runs a command. */
const REASONS: Partial<Record<string, string>> = {
  '42P01': 'its tables do not fit this version of the project',
  '42703': 'its tables do not fit this version of the project',
  '40P01': 'another writer changed the same rows; run it again',
  '40001': 'another writer changed the same rows; run it again',
  '42501': 'its user may not write these tables',
  '53100': 'its disk is full',
  '53300': 'it has no connection left',
  '55P03': 'another import or a migration has held it too long',
  '57014': 'a step took longer than it may',
  '57P01': 'it was stopped',
  '57P02': 'it was stopped',
  '57P03': 'it is starting or stopping',
};

/** Why a database failed whose connection has ended. */
export const LOST = 'it stopped answering';

/** What the system calls a connection that fails. */
const NETWORK = /^(ECONN|EHOST|ENET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_)/;

/** What the driver says, without any code, of a connection that has ended or cannot be had. */
const NO_CONNECTION = /^(Connection terminated|timeout exceeded when trying to connect)/;

/**
 * Why a database failed, without the statement, its values and its message, which may hold personal data.
 *
 * @returns part of a sentence; null for an error that is none of a database
 */
export function databaseFailure(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const refusal = refusalOf(error);
  if (refusal) return NETWORK.test(refusal.code) ? unreachable(refusal.code) : meaningOf(refusal);
  if (isLost(error)) return LOST;
  const code = 'code' in error ? String(error.code) : '';
  return NETWORK.test(code) ? unreachable(code) : databaseFailure(error.cause);
}

function meaningOf({ code, table }: { code: string; table: string }): string {
  return REASONS[code] ?? `it failed (code ${code}, table ${table || 'unknown'})`;
}

function unreachable(code: string): string {
  return `it cannot be reached (${code})`;
}

/** A statement that failed without a code, or a connection that had ended before it. */
function isLost(error: Error): boolean {
  const wasReleased = error.name === 'QueryRunnerAlreadyReleasedError';
  return wasReleased || 'driverError' in error || NO_CONNECTION.test(error.message);
}
