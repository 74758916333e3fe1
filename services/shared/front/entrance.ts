import { isUtf8 } from 'node:buffer';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { isUsual } from './client-request.js';

/** A whole response. */
export interface ShortAnswer {
  readonly status: number;
  /** Names in lower case; the length comes by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Answers some requests by itself. */
export interface ShortWay {
  /** @returns null where somebody else has to answer */
  answer(body: string, request: IncomingMessage, response: ServerResponse): Promise<ShortAnswer | null>;
}

export interface EntranceOptions {
  readonly path: string;
  /** Of a body. */
  readonly maxBytes: number;
  /** Sets headers that an answer is to have whoever gives it. @returns whether it has answered */
  readonly before?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** What Fastify asks of a server that it does not make itself. */
type ServerFactory = (others: RequestListener, options: { readonly keepAliveTimeout?: number }) => Server;

/**
 * Stands before Fastify: offers each usual request to the short way, and passes on whatever that leaves, the body
 * included if it was read by then.
 */
export class Entrance {
  readonly #bodies = new WeakMap<IncomingMessage, Buffer>();
  #isClosing = false;

  constructor(
    private readonly shortWay: ShortWay,
    private readonly options: EntranceOptions,
  ) {}

  /** For Fastify's option of this name. */
  readonly serverFactory: ServerFactory = (others, { keepAliveTimeout }) => {
    const server = createServer(this.#listener(others));
    // Fastify's other limits hold for servers of its own only; Node's are stricter than those.
    if (keepAliveTimeout !== undefined) server.keepAliveTimeout = keepAliveTimeout;
    return server;
  };

  /** Lets Fastify read the bodies that were read here already, and answer everything itself once it closes. */
  attach(app: FastifyInstance): void {
    app.addHook('preParsing', async (request, _reply, payload) => {
      const body = this.#bodies.get(request.raw);
      return body === undefined ? payload : Readable.from([body], { objectMode: false });
    });
    app.addHook('preClose', async () => {
      this.#isClosing = true;
    });
  }

  #listener(others: RequestListener): RequestListener {
    const { path, maxBytes, before } = this.options;
    return (request, response) => {
      if (this.#isClosing || request.url !== path || !isUsual(request, maxBytes)) return others(request, response);
      if (before?.(request, response) === true) return;
      readBody(request, (body) => {
        void this.#offer(body, request, response).then((isAnswered) => {
          if (!isAnswered) others(request, response);
        });
      });
    };
  }

  /** Never rejects: what goes wrong here goes wrong with the others, too, and they know what to say. */
  async #offer(body: Buffer, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const answer = isUtf8(body)
      ? await this.shortWay.answer(body.toString('utf8'), request, response).catch(() => null)
      : null;
    if (answer === null) this.#bodies.set(request, body);
    else send(response, answer, this.#isClosing);
    return answer !== null;
  }
}

/** Calls back with the whole body; never, if the client goes away first. */
function readBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
}

/** @param isLast whether the connection is to be closed behind it */
function send(response: ServerResponse, { status, headers, text }: ShortAnswer, isLast: boolean): void {
  if (isLast) response.shouldKeepAlive = false;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) }).end(text);
}
