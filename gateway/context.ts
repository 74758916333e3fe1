import { setMaxListeners } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { VIEWER_HEADER, type Viewer } from '../services/shared/identity.js';
import type { Authenticate } from './authenticate.js';

/** What one request through the gateway carries. */
export interface GatewayContext {
  viewer: Viewer;
  /** Ends when the client has gone. */
  signal?: AbortSignal;
}

/** What is sent on to a subgraph for a request; nothing of the client's own headers. */
export type SubgraphHeaders = (context: GatewayContext) => Promise<Record<string, string>>;

/**
 * Who asks, signed at the time of sending: a subscription lives longer than a signature.
 *
 * @param sign the gateway's half of the handshake with the subgraphs
 */
export function signedHeaders(sign: (viewer: Viewer) => Promise<string>): SubgraphHeaders {
  return async ({ viewer }) => ({ [VIEWER_HEADER]: await sign(viewer) });
}

/** @throws GraphQLError UNAUTHENTICATED for a token that is wrong or over */
export async function contextOf(
  authenticate: Authenticate,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<GatewayContext> {
  const { viewer } = await authenticate(request.headers.authorization);
  return { viewer, signal: goneSignal(reply) };
}

/** Ends when the connection closes before the answer is written. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  setMaxListeners(0, gone.signal); // one for each fetch that runs on behalf of the request
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
