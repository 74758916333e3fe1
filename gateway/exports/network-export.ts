import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../context.js';
import type { GatewayShortWayOptions } from '../front/short-way.js';
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

/** When to ask again where whoever refuses does not say. */
const RETRY_AFTER_SECONDS = 10;

/** The ending of the address, and what the graph calls it. */
const FORMATS: Readonly<Record<string, string>> = { graphml: 'GRAPHML', gexf: 'GEXF', json: 'ELEMENTS' };
const LISTS = ['partyTypes', 'places', 'topics', 'kinds', 'relationKinds'];
const DAYS = ['from', 'until'];

type Request = FastifyRequest<{ Params: { format: string }; Querystring: Record<string, string | string[]> }>;

/**
 * A part of the network as a plain link: `/exports/network.graphml?places=pankow&asOf=2017-11-07`. The parameters are
 * those of `networkGraph`; lists are written with commas, or parameters given several times. A refusal is JSON with the
 * code; 503 says in Retry-After when to ask again.
 */
export function mountNetworkExport(
  app: FastifyInstance,
  answer: Answer,
  contextFor: GatewayShortWayOptions['contextFor'],
): void {
  app.get('/exports/network.:format', async (request: Request, reply) => {
    const format = FORMATS[request.params.format];
    if (format === undefined) return refuse(reply, 404, { code: 'BAD_INPUT', argument: 'format' });
    const unknown = Object.keys(request.query).find((name) => ![...LISTS, ...DAYS, 'asOf'].includes(name));
    if (unknown !== undefined)
      return refuse(reply, 400, { code: 'BAD_INPUT', argument: unknown, reason: 'is not known' });
    const context = await contextFor(request.headers, reply.raw).catch((error: unknown) => {
      if (error instanceof GraphQLError) return error;
      throw error;
    });
    if (context instanceof GraphQLError) return refuse(reply, 401, context.extensions);
    const variables = { ...variablesOf(request.query), format };
    return send(reply, await answer({ query: OPERATION, variables }, context));
  });
}

function variablesOf(query: Request['query']): Record<string, unknown> {
  const valuesOf = (name: string) => [query[name] ?? []].flat().flatMap((value) => value.split(','));
  const lists = LISTS.filter((name) => query[name] !== undefined).map((name) => [name, valuesOf(name)] as const);
  const days = DAYS.filter((name) => query[name] !== undefined).map((name) => [name, query[name]] as const);
  return { filter: Object.fromEntries([...lists, ...days]), asOf: query['asOf'] };
}

function send(reply: FastifyReply, { data, errors }: Awaited<ReturnType<Answer>>): FastifyReply {
  const [error] = errors ?? [];
  if (error !== undefined) return refuse(reply, statusOf(error.extensions?.['code']), error.extensions ?? {});
  const { file } = data?.['networkGraph'] as { file: { fileName: string; mediaType: string; content: string } };
  return reply
    .header('content-type', `${file.mediaType}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${file.fileName}"`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(file.content);
}

function refuse(reply: FastifyReply, status: number, extensions: Record<string, unknown>): FastifyReply {
  const { code, argument, reason, limit, retryAfterSeconds } = extensions;
  if (status === 503) void reply.header('retry-after', Number(retryAfterSeconds ?? RETRY_AFTER_SECONDS));
  return reply.code(status).send({ error: { code, argument, reason, limit } });
}
