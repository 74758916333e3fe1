import { isDeepStrictEqual } from 'node:util';
import type { AuditCase } from './suite.js';

/** What a gateway answered, as JSON gives it to a client. */
export interface AuditAnswer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

/** Judges as the suite does: equal data, and errors where they are wanted; what an error says does not count. */
export function isExpected({ expected }: AuditCase, { data = null, errors = [] }: AuditAnswer): boolean {
  const errorsAsExpected = expected.errors === undefined || expected.errors === errors.length > 0;
  return errorsAsExpected && isDeepStrictEqual(data, expected.data ?? null);
}
