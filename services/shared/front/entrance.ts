import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { isUsual } from './client-request.js';
import type { MediaType } from '../media-types.js';

/** A whole response. */
export interface ShortAnswer {
  readonly status: number;
  readonly mediaType: MediaType;
  /** null for none. */
  readonly cacheControl: string | null;
  readonly text: string;
}

/** Answers some requests by itself. */
export interface ShortWay {
  /** @returns null where somebody else has to answer */
  answer(body: string, request: IncomingMessage, response: ServerResponse): Promise<ShortAnswer | null>;
}

export interface EntranceOptions {
  readonly path: string;
  readonly maxBytes: number;
  /** Who answers what the short way does not. */
  readonly others: RequestListener;
}

/**
 * Stands before Fastify: offers each usual request to the short way, and passes on whatever that leaves, the body
 * included if it was read by then.
 */
export class Entrance {
  readonly #bodies = new WeakMap<IncomingMessage, Buffer>();

  constructor(private readonly shortWay: ShortWay) {}

  listener({ path, maxBytes, others }: EntranceOptions): RequestListener {
    return (request, response) => {
      if (request.url !== path || !isUsual(request, maxBytes)) return others(request, response);
      readBody(request, (body) => {
        void this.#offer(body, request, response).then((isAnswered) => {
          if (!isAnswered) others(request, response);
        });
      });
    };
  }

  async #offer(body: Buffer, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const answer = await this.shortWay.answer(body.toString('utf8'), request, response);
    if (answer === null) this.#bodies.set(request, body);
    else send(response, answer);
    return answer !== null;
  }

  /** Lets Fastify read the bodies that were read here already. */
  passBodiesTo(app: FastifyInstance): void {
    app.addHook('preParsing', async (request, _reply, payload) => {
      const body = this.#bodies.get(request.raw);
      return body === undefined ? payload : Readable.from([body], { objectMode: false });
    });
  }
}

/** Calls back with the whole body; never, if the client goes away first. */
function readBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
}

function send(response: ServerResponse, { status, mediaType, cacheControl, text }: ShortAnswer): void {
  response
    .writeHead(status, {
      'content-type': mediaType,
      ...(cacheControl !== null && { 'cache-control': cacheControl }),
      'content-length': Buffer.byteLength(text),
    })
    .end(text);
}
