import { VIEWER_HEADER, Role, type Viewer, viewerSigner } from '../identity.js';

/** Nobody but who knows the services' common secret can be one. */
const asService = (subject: string): Viewer => ({ subject, roles: [Role.PUBLIC, Role.ADMIN] });

/**
 * Asks a service, and answers as it does.
 *
 * @throws when it cannot be reached in time, or answers no JSON
 */
export type ServiceQuery = (query: string, variables: Record<string, unknown>) => Promise<unknown>;

export interface Asking {
  url: string;
  /** The service that asks. */
  as: string;
  secret: string;
  /** Ends what is under way. */
  stop: AbortSignal;
}

/** Asks a service over HTTP, as the gateway does. @param patienceMs after which it is given up */
export function serviceQuery({ url, as, secret, stop }: Asking, patienceMs: number): ServiceQuery {
  const sign = viewerSigner(secret);
  return async (query, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [VIEWER_HEADER]: await sign(asService(as)) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]),
    });
    return response.json();
  };
}
