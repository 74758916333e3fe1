import { isUtf8 } from 'node:buffer';
import Fastify, { errorCodes, type FastifyInstance } from 'fastify';
import { Entrance, type EntranceOptions, type ShortWay } from './entrance.js';
import { HttpRefusals, type HttpRefusalsOptions } from './http-refusals.js';

/** A process is ended after ten seconds, and has more to stop than its server. Milliseconds. */
const DRAIN_MS = 6_000;

export interface FastifyBehindOptions extends EntranceOptions, HttpRefusalsOptions {
  /** How long requests that are under way may take to end when the server closes. Milliseconds. */
  readonly drainMs?: number;
}

/** Fastify, with the short way before it where there is one. */
export function fastifyBehind(shortWay: ShortWay | null, options: FastifyBehindOptions): FastifyInstance {
  const refusals = new HttpRefusals(options);
  const entrance = shortWay && new Entrance(shortWay, options);
  const app = Fastify({
    bodyLimit: options.maxBytes,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => void refusals.failed(error, request, reply),
    clientErrorHandler: refusals.notHttp,
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
  readOnlyUtf8(app);
  cutWhatDoesNotEnd(app, options.drainMs ?? DRAIN_MS);
  return app;
}

/** JSON has no other encoding. What is none would be read with other characters in the place of its own, and kept so. */
function readOnlyUtf8(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) void parse(request, body.toString('utf8'), done);
    else done(new errorCodes.FST_ERR_CTP_INVALID_JSON_BODY());
  });
}

/** Who sends half of a request, or does not read its answer, does not keep a process that is to stop. */
function cutWhatDoesNotEnd(app: FastifyInstance, withinMs: number): void {
  app.addHook('preClose', async () => {
    const cut = setTimeout(() => app.server.closeAllConnections(), withinMs);
    app.server.once('close', () => clearTimeout(cut));
  });
}
