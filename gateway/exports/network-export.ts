import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../context.js';
import type { GatewayShortWayOptions } from '../front/short-way.js';
import { FILTER_DAYS, FORMATS, LISTS, mistakeIn, valuesOf } from './export-parameters.js';
import { statusOf } from './export-status.js';

/** Answers an operation as it would be answered at /graphql. */
export type Answer = (
  request: { query: string; variables: Record<string, unknown> },
  context: GatewayContext,
) => Promise<{
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}>;

const OPERATION = `query NetworkExport($filter: NetworkGraphFilter, $asOf: Date, $format: GraphFileFormat!) {
  networkGraph(filter: $filter, asOf: $asOf, waitMs: 0) { file(format: $format) { fileName mediaType content } }
}`;

/** As the graph says it of arguments. */
const WRONG = `The value named in "argument" is not one that this link takes; "reason" says why. Formats: ${Object.keys(FORMATS).join(', ')}.`;

/** When to ask again where whoever refuses does not say. */
const RETRY_AFTER_SECONDS = 10;

type Request = FastifyRequest<{ Params: { format: string }; Querystring: Record<string, string | string[]> }>;

/**
 * A part of the network as a plain link: `/exports/network.graphml?places=berlin&asOf=2017-11-07`. The parameters are
 * those of `networkGraph`; lists are written with commas, or parameters given several times. A refusal is JSON with the
 * code, the parameter and what is allowed; 503 says in Retry-After when to ask again.
 */
export function mountNetworkExport(
  app: FastifyInstance,
  answer: Answer,
  contextFor: GatewayShortWayOptions['contextFor'],
): void {
  app.get('/exports/network.:format', async (request: Request, reply) => {
    const mistake = mistakeIn(request.params.format, request.query);
    if (mistake !== null) return refuse(reply, 400, { message: WRONG, extensions: { code: 'BAD_INPUT', ...mistake } });
    const context = await contextFor(request.headers, reply.raw).catch((error: unknown) => {
      if (error instanceof GraphQLError) return error;
      throw error;
    });
    if (context instanceof GraphQLError) return refuse(reply, 401, context);
    const variables = { ...variablesOf(request.query), format: FORMATS[request.params.format] };
    return send(reply, await answer({ query: OPERATION, variables }, context));
  });
}

function variablesOf(query: Request['query']): Record<string, unknown> {
  const lists = Object.keys(LISTS).filter((name) => query[name] !== undefined);
  const days = FILTER_DAYS.filter((name) => query[name] !== undefined).map((name) => [name, query[name]] as const);
  return {
    filter: Object.fromEntries([...lists.map((name) => [name, valuesOf(query, name)] as const), ...days]),
    asOf: query['asOf'],
  };
}

function send(reply: FastifyReply, { data, errors }: Awaited<ReturnType<Answer>>): FastifyReply {
  const [error] = errors ?? [];
  if (error !== undefined) return refuse(reply, statusOf(error.extensions?.['code']), error);
  const { file } = data?.['networkGraph'] as { file: { fileName: string; mediaType: string; content: string } };
  return reply
    .header('content-type', `${file.mediaType}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${file.fileName}"`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(file.content);
}

/** As errors of the graph; conditions of the filter are parameters here. */
function refuse(
  reply: FastifyReply,
  status: number,
  { message, extensions = {} }: { message: string; extensions?: Record<string, unknown> },
): FastifyReply {
  const { code, argument, reason, allowed, limit, retryAfterSeconds } = extensions;
  if (status === 503) void reply.header('retry-after', Number(retryAfterSeconds ?? RETRY_AFTER_SECONDS));
  const parameter = typeof argument === 'string' ? argument.replace(/^filter\./, '') : undefined;
  return reply.code(status).send({ error: { code, message, argument: parameter, reason, allowed, limit } });
}
