import { ApolloServer } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { cacheHeaders, CacheHints } from './cache-hints.js';
import { CompiledDocuments, compiledExecution } from './compiled-execution.js';
import type { RequestContext } from './context.js';
import { ParticipationError, refuse } from './errors.js';
import { Asker, ClientGone } from './front/client-gone.js';
import { fastifyBehind } from './front/fastify-behind.js';
import { KnownDocuments } from './front/known-documents.js';
import { SubgraphShortWay } from './front/subgraph-short-way.js';
import { ANONYMOUS, VIEWER_HEADER, type Viewer, viewerVerifier } from './identity.js';
import { describeError } from './log.js';
import { statusByMediaType } from './status-by-media-type.js';
import { isUnfitValue } from './unfit-value.js';

/** Representations of many entities in one request are long; a client's body is limited by the gateway. */
const BODY_LIMIT = 8 * 1024 * 1024;
/** Documents remembered as valid; a gateway asks a few for each of its clients' operations. */
const DOCUMENTS_KEPT = 2_000;
const DOCUMENTS_BYTES = 64 * 1024 * 1024;
const GRAPHQL_PATH = '/graphql';
/** How long a gateway is given to close its WebSockets when the service stops. Milliseconds. */
const CLOSE_MS = 2_000;

export interface SubgraphOptions<Context extends RequestContext> {
  name: string;
  schema: GraphQLSchema;
  host: string;
  port: number;
  gatewaySecret: string;
  log: Logger;
  /** Builds what the resolvers of one request share; over HTTP there is somebody who waits for its answer. */
  context: (viewer: Viewer, asker?: Asker) => Context;
  /** Whether the database answers. */
  isHealthy: () => Promise<boolean>;
}

/**
 * Serves a subgraph: GraphQL over HTTP and, for its subscriptions, graphql-ws, both at /graphql; health at /health.
 * Every request must carry a viewer that the gateway signed.
 *
 * @returns its address, and `stop`, which lets running requests end
 */
export async function startSubgraph<Context extends RequestContext>(
  options: SubgraphOptions<Context>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const { name, schema, host, port, log, isHealthy } = options;
  const identification = { verify: viewerVerifier(options.gatewaySecret), contextFor: options.context };
  const execution = {
    schema,
    known: new KnownDocuments(DOCUMENTS_KEPT, DOCUMENTS_BYTES),
    compiled: new CompiledDocuments(schema),
    hints: new CacheHints(schema),
  };
  const app = fastify(execution, log, identification);

  app.get('/health', async (_request, reply) => {
    const healthy = await isHealthy().catch(() => false);
    return reply.code(healthy ? 200 : 503).send({ service: name, healthy });
  });
  const apollo = await mountHttp(app, execution, log, identification);
  const sockets = mountWebSocket(app, schema, log, identification);

  await app.listen({ host, port });
  const address = app.server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  log.info(`listening on http://${host}:${actualPort}/graphql`);
  return {
    url: `http://${host}:${actualPort}/graphql`,
    stop: async () => {
      await sockets.stop();
      await apollo.stop();
      await app.close();
    },
  };
}

interface Identification<Context> {
  /** Who a header says that asks; null without a valid signature. */
  verify: (header: string | undefined) => Promise<Viewer | null>;
  contextFor: (viewer: Viewer, asker?: Asker) => Context;
}

interface Execution {
  schema: GraphQLSchema;
  known: KnownDocuments;
  compiled: CompiledDocuments;
  hints: CacheHints;
}

/** Fastify, with the short way before it. */
function fastify<Context extends RequestContext>(
  { known, compiled, hints }: Execution,
  log: Logger,
  { verify, contextFor }: Identification<Context>,
): FastifyInstance {
  const shortWay = new SubgraphShortWay<Context>({
    known,
    compiled,
    hints,
    contextFor: async ({ headers }, response) => {
      const viewer = await verify(headers[VIEWER_HEADER]?.toString());
      return viewer && contextFor(viewer, new Asker(response));
    },
    formatError: (formatted, error) => toClient(formatted, error, log),
  });
  const endpoints = {
    [GRAPHQL_PATH]: `the gateway sends POST to ${GRAPHQL_PATH} as application/json in UTF-8, a JSON object with "query"`,
  };
  return fastifyBehind(shortWay, { path: GRAPHQL_PATH, maxBytes: BODY_LIMIT, endpoints, log });
}

async function mountHttp<Context extends RequestContext>(
  app: FastifyInstance,
  { schema, known, compiled, hints }: Execution,
  log: Logger,
  { verify, contextFor }: Identification<Context>,
): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    gateway: compiledExecution(schema, compiled),
    stringifyResult: (result) => JSON.stringify(result),
    introspection: true, // only the gateway gets here; the gateway decides what its clients may see
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => toClient(formatted, error, log),
    plugins: [
      // It watches every field for hints while it is answered; they are the same for a document each time.
      ApolloServerPluginCacheControlDisabled(),
      cacheHeaders(hints),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      statusByMediaType(),
      known.learning(),
      fastifyApolloDrainPlugin(app),
    ],
  });
  await apollo.start();
  await app.register(fastifyApollo<Context>(apollo), {
    path: GRAPHQL_PATH,
    context: async ({ headers }, { raw }) => {
      const viewer = await verify(headers[VIEWER_HEADER]?.toString());
      if (viewer === null) throw unauthenticated();
      return contextFor(viewer, new Asker(raw));
    },
  });
  return apollo;
}

function mountWebSocket<Context extends RequestContext>(
  app: FastifyInstance,
  schema: GraphQLSchema,
  log: Logger,
  { verify, contextFor }: Identification<Context>,
): { stop: () => Promise<void> } {
  const sockets = new WebSocketServer({ server: app.server, path: GRAPHQL_PATH });
  const served = useServer<Record<string, unknown>, { socket: WebSocket; viewer?: Viewer }>(
    {
      schema,
      // Checked once for the connection: it outlives the signature, and the gateway ends it with the caller's token.
      onConnect: async ({ connectionParams, extra }) => {
        const viewer = await verify(viewerHeader(connectionParams));
        if (viewer === null) {
          extra.socket.close(CloseCode.Forbidden, 'No valid signature of the gateway: subscribe through the gateway');
          return false;
        }
        extra.viewer = viewer;
        return true;
      },
      context: ({ extra }) => contextFor(extra.viewer ?? ANONYMOUS),
      onError: (_context, _id, _payload, errors) => errors.map((error) => toClient(error.toJSON(), error, log)),
      // eslint-disable-next-line @typescript-eslint/max-params -- as graphql-ws gives them
      onNext: (_context, _id, _payload, _args, result) =>
        result.errors === undefined
          ? undefined
          : { ...result, errors: result.errors.map((error) => toClient(error.toJSON(), error, log) as GraphQLError) },
    },
    sockets,
  );
  return {
    stop: async () => {
      const cut = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), CLOSE_MS);
      await served.dispose();
      clearTimeout(cut);
    },
  };
}

/** The gateway sends over a WebSocket, as `headers` of the connection's parameters, what it sends as HTTP headers. */
function viewerHeader(connectionParams: Record<string, unknown> | undefined): string | undefined {
  const headers = connectionParams?.['headers'] as Record<string, unknown> | undefined;
  const header = headers?.[VIEWER_HEADER];
  return typeof header === 'string' ? header : undefined;
}

function unauthenticated(): GraphQLError {
  const { message, extensions } = refuse('UNAUTHENTICATED');
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 401 } } });
}

/** A refusal as it is; GraphQL's own errors without inner details; a bug is logged, and sent without a word about it. */
function toClient(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const isBug = !(cause instanceof ParticipationError) && !(cause instanceof GraphQLError);
  if (!isBug) {
    const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
    return { ...formatted, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...extensions } };
  }
  if (isUnfitValue(cause)) {
    log.info({ error: describeError(cause), path: formatted.path?.join('.') }, 'PostgreSQL refused a value');
    return { ...formatted, ...unfit(formatted.path) };
  }
  if (!(cause instanceof ClientGone)) {
    log.error({ error: describeError(cause), path: formatted.path?.join('.') }, 'a resolver failed');
  }
  return {
    message: 'Something went wrong on our side; the operators find the cause in the log.',
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** Which of the arguments it was, PostgreSQL does not say: the field is named in its place. */
function unfit(path: GraphQLFormattedError['path']) {
  const argument = path?.findLast((step) => typeof step === 'string') ?? '';
  const reason = 'must hold no zero byte, no date, time or number that is out of range, and nothing that is too long';
  const { message, extensions } = refuse('BAD_INPUT', { argument, reason });
  return { message, extensions };
}
