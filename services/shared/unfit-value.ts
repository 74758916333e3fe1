import pg from 'pg';

/** What PostgreSQL says of values that no column can hold: a zero byte, also in JSON, a moment out of range, or what is too long for an index. */
const UNFIT = new Set(['22021', '22P05', '22008', '22007', '54000']);

const OUT_OF_RANGE = '22003';

/** PostgreSQL's functions that read a number from a text, or fit one into a column; a sum of ours fails in others. */
const READS_NUMBER = /^(pg_strtoint|apply_typmod|numeric_in|float[48]in)/;

/** Whether a database refused a value that was given, and not what we made of it. */
export function isUnfitValue(error: unknown): boolean {
  const cause = (error as { driverError?: unknown } | null | undefined)?.driverError ?? error;
  if (!(cause instanceof pg.DatabaseError)) return false;
  return cause.code === OUT_OF_RANGE ? READS_NUMBER.test(cause.routine ?? '') : UNFIT.has(cause.code ?? '');
}
