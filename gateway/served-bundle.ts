import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import Negotiator from 'negotiator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface ServedBundle {
  /** The folder that `vite build` wrote. It may be missing; then the page says how to build it. */
  folder: string;
  /** The path of the page, and below which folder of it and of the bundle its files are. */
  path: string;
  assets: string;
  contentSecurityPolicy: string;
  /** What is said while it is not built. */
  notBuilt: string;
}

/** Serves a page that Vite has bundled, and its files. A Fastify plugin. */
export async function servedBundle(app: FastifyInstance, bundle: ServedBundle): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => {
    // On the files too: a worker obeys the policy that its own script came with.
    reply.headers({
      'content-security-policy': bundle.contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
      vary: 'accept, accept-encoding',
      'x-content-type-options': 'nosniff',
    });
  });

  await app.register(fastifyStatic, {
    root: join(bundle.folder, bundle.assets),
    prefix: `/${bundle.assets}/`,
    index: false,
    immutable: true, // every name carries the hash of its content
    maxAge: '1y',
    preCompressed: true,
  });

  const paths = bundle.path === '/' ? ['/'] : [bundle.path, `${bundle.path}/`];
  for (const path of paths) {
    app.get(path, (request, reply) => (takesHtml(request) ? sendPage(reply, bundle) : reply.callNotFound()));
  }
}

/** Who takes anything takes a page as well, such as curl, and whoever watches whether the gateway is there. */
function takesHtml({ headers }: FastifyRequest): boolean {
  return new Negotiator({ headers }).mediaType(['text/html']) !== undefined;
}

function sendPage(reply: FastifyReply, { folder, notBuilt }: ServedBundle): FastifyReply {
  reply.header('cache-control', 'no-cache');
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (!isBuilt) return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
  return reply.sendFile('index.html', folder, { cacheControl: false });
}
