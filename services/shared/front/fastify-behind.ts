import Fastify, { type FastifyInstance } from 'fastify';
import { Entrance, type EntranceOptions, type ShortWay } from './entrance.js';
import { HttpRefusals, type HttpRefusalsOptions } from './http-refusals.js';

/** Fastify, with the short way before it where there is one. */
export function fastifyBehind(
  shortWay: ShortWay | null,
  options: EntranceOptions & HttpRefusalsOptions,
): FastifyInstance {
  const refusals = new HttpRefusals(options);
  const entrance = shortWay && new Entrance(shortWay, options);
  const app = Fastify({
    bodyLimit: options.maxBytes,
    forceCloseConnections: 'idle',
    frameworkErrors: refusals.failed,
    ...(entrance && { serverFactory: entrance.serverFactory }),
  });
  app.setNotFoundHandler(refusals.notFound);
  app.setErrorHandler(refusals.failed);
  const { before } = options;
  app.addHook('onRequest', async (request, reply) => {
    if (before?.(request.raw, reply.raw) === true) reply.hijack();
    else if (refusals.answerOptions(request, reply)) return reply;
  });
  entrance?.attach(app);
  return app;
}
