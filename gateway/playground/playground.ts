import type { FastifyInstance } from 'fastify';
import { servedBundle } from '../served-bundle.js';

export interface PlaygroundOptions {
  /** The folder that `vite build` wrote. It may be missing; then the page says how to build it. */
  folder: string;
}

// Monaco puts its colours and positions into style elements and attributes, hence 'unsafe-inline' for styles,
// and draws its squiggles as data: images. Everything else is a file of the bundle.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT = `The playground is not built yet.

Build it with:  npx vite build --config gateway/playground/app/vite.config.ts
Then reload this page; the gateway need not be restarted.

The graph itself answers at POST /graphql.
`;

/** Serves the bundled GraphiQL: the page at `/` for browsers, its files under `/assets/`. A Fastify plugin. */
export async function playground(app: FastifyInstance, { folder }: PlaygroundOptions): Promise<void> {
  const policy = { contentSecurityPolicy: CONTENT_SECURITY_POLICY, notBuilt: NOT_BUILT };
  await servedBundle(app, { folder, path: '/', assets: 'assets', ...policy });
}
