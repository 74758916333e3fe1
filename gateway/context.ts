import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { VIEWER_HEADER, type Viewer } from '../services/shared/identity.js';
import type { Authenticate } from './authenticate.js';
import type { Cancellation } from '../services/shared/cancellation.js';
import { clientGone } from '../services/shared/front/client-gone.js';

/** What one request through the gateway carries. */
export interface GatewayContext {
  viewer: Viewer;
  /** Ends when the client has gone. */
  signal?: Cancellation;
}

/** What is sent on to a subgraph for a request; nothing of the client's own headers. */
export type SubgraphHeaders = (context: GatewayContext) => Promise<Record<string, string>>;

/**
 * Who asks, signed at the time of sending: a subscription lives longer than a signature.
 *
 * @param sign the gateway's half of the handshake with the subgraphs
 */
export function signedHeaders(sign: (viewer: Viewer) => Promise<string>): SubgraphHeaders {
  const known = new WeakMap<Viewer, Record<string, string>>();
  return async ({ viewer }) => {
    const signature = await sign(viewer);
    let headers = known.get(viewer);
    if (headers?.[VIEWER_HEADER] !== signature) {
      headers = { [VIEWER_HEADER]: signature };
      known.set(viewer, headers);
    }
    return headers;
  };
}

/** @throws GraphQLError UNAUTHENTICATED for a token that is wrong or over */
export async function contextOf(
  authenticate: Authenticate,
  headers: IncomingHttpHeaders,
  response: ServerResponse,
): Promise<GatewayContext> {
  const { viewer } = await authenticate(headers.authorization);
  return { viewer, signal: clientGone(response) };
}
