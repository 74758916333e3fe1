import Fastify, { type FastifyInstance } from 'fastify';
import { Entrance, type EntranceOptions, type ShortWay } from './entrance.js';

/** Fastify, with the short way before it where there is one. */
export function fastifyBehind(shortWay: ShortWay | null, options: EntranceOptions): FastifyInstance {
  const limits = { bodyLimit: options.maxBytes, forceCloseConnections: 'idle' } as const;
  if (shortWay === null) return Fastify(limits);

  const entrance = new Entrance(shortWay, options);
  const app = Fastify({ ...limits, serverFactory: entrance.serverFactory });
  entrance.attach(app);
  return app;
}
