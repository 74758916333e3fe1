import { type Logger, pino } from 'pino';
import { driverErrorIn } from './driver-error.js';

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
  const driver = driverErrorIn(error);
  if (driver !== null) {
    const { code, constraint, table, column, routine } = driver;
    return { type: error.name, code, constraint, table, column, routine, frames };
  }
  const reason = systemReason(error);
  // Where the network failed, the stack is that of a library, and says nothing of the why.
  if (reason !== undefined) return { type: error.name, message: error.message, reason };
  return { type: error.name, message: error.message, frames };
}

/** What the system said, such as ECONNREFUSED, of what a library reports as failed. */
function systemReason({ cause }: Error): string | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
