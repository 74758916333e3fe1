import type { FastifyRequest } from 'fastify';
import { VIEWER_HEADER, type Viewer } from '../services/shared/identity.js';
import type { Authenticate } from './authenticate.js';

/** What one request through the gateway carries to the subgraphs. */
export interface GatewayContext {
  viewer: Viewer;
  /** When the caller's token ends; null for anonymous callers. */
  expiresAt: Date | null;
  /** Who asks, signed, as the subgraphs check it. */
  signedViewer: string;
  /** Ends when the client has gone. */
  signal: AbortSignal | undefined;
}

export interface ContextOptions {
  authenticate: Authenticate;
  sign: (viewer: Viewer) => Promise<string>;
}

/** @throws GraphQLError UNAUTHENTICATED for a token that is wrong or over */
export async function contextFor(
  { authenticate, sign }: ContextOptions,
  authorization: string | undefined,
  signal?: AbortSignal,
): Promise<GatewayContext> {
  const { viewer, expiresAt } = await authenticate(authorization);
  return { viewer, expiresAt, signedViewer: await sign(viewer), signal };
}

/** What the gateway sends on to a subgraph; nothing of the client's own headers. */
export function subgraphHeaders({ signedViewer }: GatewayContext): Record<string, string> {
  return { [VIEWER_HEADER]: signedViewer };
}

/** A signal that ends when the client of a request has gone before it was answered. */
export function goneSignal({ raw }: FastifyRequest): AbortSignal {
  const gone = new AbortController();
  raw.socket.once('close', () => gone.abort());
  return gone.signal;
}
