/** What PostgreSQL's or the network's code means for whoever set the address. */
const REASONS: Record<string, string> = {
  ECONNREFUSED: 'no PostgreSQL answers there',
  ECONNRESET: 'what answers there is no PostgreSQL, or refuses us',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'nothing answers in time',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that host',
  '28P01': 'the user or the password is wrong',
  '28000': 'the user may not connect',
  '3D000': 'there is no such database',
  '42501': 'the user may not create tables or extensions there',
  '53300': 'the server has no connection left',
  '57P03': 'the server is still starting',
};

/**
 * One sentence for a database that cannot be used.
 *
 * @param setting the setting that holds the address
 */
export function databaseRefusal(error: unknown, { url, setting }: { url: string; setting: string }): string {
  const code = codeOf(error);
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  return `The database ${nameOf(url)} cannot be used: ${reason}; change ${setting}.`;
}

/** Where a host has several addresses, the error holds one error for each. */
function codeOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const { code } = Object(first) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** A database as messages call it: its name and host, without user and password. */
export function nameOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${pathname.slice(1)} at ${host}`;
  } catch {
    return '(unreadable address)';
  }
}
