/**
 * What the driver of PostgreSQL has said, in an error that TypeORM throws or in its own; null for any other error. It is
 * known by its form: who only tells of errors need not load TypeORM.
 */
export function driverErrorIn(error: Error): Partial<Record<string, unknown>> | null {
  if ('driverError' in error) return Object(error.driverError) as Partial<Record<string, unknown>>;
  return 'severity' in error ? (Object(error) as Partial<Record<string, unknown>>) : null;
}
