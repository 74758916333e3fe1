import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

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
  app.addHook('onRequest', async (_request, reply) => {
    // On the files too: a worker obeys the policy that its own script came with.
    reply.headers({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'referrer-policy': 'no-referrer',
      vary: 'accept, accept-encoding',
      'x-content-type-options': 'nosniff',
    });
  });

  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    immutable: true, // every name carries the hash of its content
    maxAge: '1y',
    preCompressed: true,
  });

  app.get('/', (request, reply) => (acceptsHtml(request) ? sendPage(reply, folder) : reply.callNotFound()));
}

function acceptsHtml({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

function sendPage(reply: FastifyReply, folder: string): FastifyReply {
  reply.header('cache-control', 'no-cache');
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (!isBuilt) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
  return reply.sendFile('index.html', folder, { cacheControl: false });
}
