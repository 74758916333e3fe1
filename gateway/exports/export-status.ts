/** The status of each code that has one of its own. */
const STATUSES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  EXPORT_BUSY: 503,
  SUBGRAPH_UNAVAILABLE: 503,
  SUBGRAPH_TIMEOUT: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/**
 * The HTTP status of a refusal by its code. What the asker can mend is 400; 503 is for what is there again by itself, since
 * it is the service that is busy (RFC 9110), and not this asker who asks too much (429, RFC 6585).
 */
export function statusOf(code: unknown): number {
  if (typeof code !== 'string') return 500;
  return STATUSES[code] ?? 400;
}
