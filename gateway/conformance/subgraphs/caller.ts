/** The name in a token, wherever in headers or connection parameters a gateway puts it; null for nobody. */
export function callerIn(given: unknown): string | null {
  if (typeof given === 'string') return subjectOf(given);
  if (typeof given !== 'object' || given === null) return null;
  for (const value of Object.values(given)) {
    const caller = callerIn(value);
    if (caller !== null) return caller;
  }
  return null;
}

/** The signature is the gateway's to check, or has been made by it with a secret that is not known here. */
function subjectOf(text: string): string | null {
  const payload = /^(?:Bearer )?[\w-]+\.([\w-]+)\.[\w-]+$/i.exec(text)?.[1];
  if (payload === undefined) return null;
  try {
    const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub?: unknown };
    return typeof sub === 'string' && sub !== '' ? sub : null;
  } catch {
    return null;
  }
}
