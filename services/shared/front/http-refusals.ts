import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { describeError } from '../log.js';
import { MEDIA_TYPES, mediaTypeFor } from '../media-types.js';

/** What can be wrong with a request before anybody reads what it asks. services/README.md explains the codes. */
export const HTTP_REFUSALS = {
  BAD_REQUEST: 'The request cannot be read',
  NOT_FOUND: 'Nothing is at this address',
  METHOD_NOT_ALLOWED: 'The address does not take this method',
  REQUEST_TOO_LARGE: 'The body is too long',
  UNSUPPORTED_MEDIA_TYPE: 'The body is of a type that is not read',
  INTERNAL_SERVER_ERROR: 'Something went wrong on our side; the operators find the cause in the log',
} as const;

type HttpRefusal = keyof typeof HTTP_REFUSALS;

export interface HttpRefusalsOptions {
  /** The addresses that speak GraphQL, and what a client does there, as in "POST your operation to /graphql". */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Of a body. */
  readonly maxBytes: number;
  readonly log: Logger;
}

const STATUSES: Readonly<Record<number, HttpRefusal>> = {
  404: 'NOT_FOUND',
  413: 'REQUEST_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** What every address that speaks GraphQL takes. */
const METHODS = 'GET, POST, OPTIONS';

/**
 * Answers what goes no further than HTTP: as GraphQL does where GraphQL is spoken, `{ errors: [{ message, extensions }] }`,
 * elsewhere as `{ error: { code, message } }`. Fastify has a shape of its own for them, which no client of a graph knows.
 */
export class HttpRefusals {
  constructor(private readonly options: HttpRefusalsOptions) {}

  /** For Fastify's handler of this name. */
  readonly notFound = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (this.#guideFor(request) === undefined) return this.#send(request, reply, 404, 'NOT_FOUND');
    return this.#send(request, reply.header('allow', METHODS), 405, 'METHOD_NOT_ALLOWED');
  };

  /**
   * Says what an address that speaks GraphQL takes (RFC 9110, 9.3.7). To the question of a browser on behalf of another
   * origin that is no: it has none of the headers that would allow it.
   *
   * @returns whether it was asked, and has answered
   */
  readonly answerOptions = (request: FastifyRequest, reply: FastifyReply): boolean => {
    if (request.method !== 'OPTIONS' || this.#guideFor(request) === undefined) return false;
    void reply.code(204).header('allow', METHODS).send();
    return true;
  };

  /** For Fastify's handler of this name. */
  readonly failed = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { statusCode: status = 500 } = error;
    if (status >= 400 && status < 500) return this.#send(request, reply, status, STATUSES[status] ?? 'BAD_REQUEST');
    this.options.log.error({ error: describeError(error) }, 'a request failed');
    return this.#send(request, reply, 500, 'INTERNAL_SERVER_ERROR');
  };

  /**
   * For Fastify's `clientErrorHandler`: what is not even HTTP, has too long headers, or does not arrive. It may have been meant
   * for any address; most are for GraphQL.
   */
  readonly notHttp = (error: ConnectionError, socket: Socket): void => {
    if (socket.writable) socket.write(responseText(headRefusal(error)));
    socket.destroy();
  };

  #guideFor({ url }: FastifyRequest): string | undefined {
    return this.options.endpoints[url.split('?', 1)[0] ?? ''];
  }

  #send(request: FastifyRequest, reply: FastifyReply, status: number, code: HttpRefusal): FastifyReply {
    const message = this.#messageFor(request, code);
    const facts = code === 'REQUEST_TOO_LARGE' ? { limit: this.options.maxBytes } : {};
    if (this.#guideFor(request) === undefined) return reply.code(status).send({ error: { code, message, ...facts } });
    const errors = [{ message, extensions: { ...facts, code } }];
    const mediaType = mediaTypeFor(request.headers.accept) ?? MEDIA_TYPES[0];
    return reply.code(status).header('content-type', mediaType).send(JSON.stringify({ errors }));
  }

  #messageFor(request: FastifyRequest, code: HttpRefusal): string {
    if (code === 'INTERNAL_SERVER_ERROR') return `${HTTP_REFUSALS[code]}.`;
    if (code === 'REQUEST_TOO_LARGE')
      return `The body has more than ${this.options.maxBytes} bytes; ask for less at a time, or in several requests.`;
    const guides = Object.values(this.options.endpoints).join('; ');
    return `${HTTP_REFUSALS[code]}: ${this.#guideFor(request) ?? guides}.`;
  }
}

interface HeadRefusal {
  readonly status: number;
  readonly message: string;
  readonly extensions: { readonly code: HttpRefusal; readonly limit?: number };
}

function headRefusal({ code }: ConnectionError): HeadRefusal {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const message = `The headers have more than ${maxHeaderSize} bytes; send fewer or shorter ones.`;
    return { status: 431, message, extensions: { limit: maxHeaderSize, code: 'REQUEST_TOO_LARGE' } };
  }
  const isLate = code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const message = `${HTTP_REFUSALS.BAD_REQUEST}: ${isLate ? 'it did not arrive in time' : 'it is not HTTP/1.1'}.`;
  return { status: isLate ? 408 : 400, message, extensions: { code: 'BAD_REQUEST' } };
}

function responseText({ status, message, extensions }: HeadRefusal): string {
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  const headers = `Content-Type: ${MEDIA_TYPES[0]}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n\r\n${body}`;
}
