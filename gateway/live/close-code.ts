/** Of a connection that is not needed any more. */
export const NORMAL_CLOSURE = 1000;

/** The code in what a client of graphql-ws says of a connection's end; null where there was none, as with an error of the socket. */
export function closeCodeOf(reason: unknown): number | null {
  if (typeof reason !== 'object' || reason === null || !('code' in reason)) return null;
  return typeof reason.code === 'number' ? reason.code : null;
}
