import { type Logger, pino } from 'pino';
import { QueryFailedError } from 'typeorm';

/** One JSON line per event on standard output. */
export function createLog(service: string, level: string): Logger {
  return pino({ name: service, level, base: { service } });
}

/**
 * What a log may say of an error: where it happened and which rule was broken.
 *
 * A database error's message, detail and parameters quote the values of rows, so they are left out: a value may be a
 * person's name.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  if (error instanceof QueryFailedError || 'severity' in error) {
    const driver: Partial<Record<string, unknown>> =
      error instanceof QueryFailedError ? { ...error.driverError } : { ...error };
    const { code, constraint, table, column, routine } = driver;
    return { type: error.name, code, constraint, table, column, routine, frames };
  }
  return { type: error.name, message: error.message, frames };
}
