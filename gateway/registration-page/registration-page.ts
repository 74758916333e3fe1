import type { FastifyInstance } from 'fastify';
import { servedBundle } from '../served-bundle.js';

/** Nothing but files of the bundle, and the graph at the same origin; no form is ever sent by the browser itself. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT = `The page for registering is not built yet.

Build it with:  npx vite build --config gateway/registration-page/app/vite.config.ts
Then reload this page; the gateway need not be restarted.
`;

/**
 * Serves the page for registering at `/registration`, its files under `/registration-assets/`. A Fastify plugin.
 *
 * @param options.folder what `vite build` wrote; it may be missing
 */
export async function registrationPage(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  const policy = { contentSecurityPolicy: CONTENT_SECURITY_POLICY, notBuilt: NOT_BUILT };
  await servedBundle(app, {
    folder,
    path: '/registration',
    assets: 'registration-assets',
    ...policy,
  });
}
