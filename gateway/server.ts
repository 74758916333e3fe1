import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { FastifyInstance } from 'fastify';
import type { ValidationRule } from 'graphql';
import type { Logger } from 'pino';
import { statusByMediaType } from '../services/shared/status-by-media-type.js';
import type { Authenticate } from './authenticate.js';
import { contextOf, type GatewayContext } from './context.js';
import { errorFormatter } from './errors.js';
import type { Execution } from './execution/execution.js';
import type { ValuesCheckOf } from './execution/operation.js';
import { KnownDocuments } from '../services/shared/front/known-documents.js';
import { fastifyBehind } from '../services/shared/front/fastify-behind.js';
import { type Answer, mountNetworkExport } from './exports/network-export.js';
import { VARY } from './execution/cache-policy.js';
import { checkingValues } from './checking-values.js';
import type { OperationLimits } from './limits.js';
import { noSubscription } from './no-subscription.js';
import { crossOrigin } from './cross-origin.js';
import type { MissingSubgraph } from './readiness.js';
import { GatewayShortWay, type GatewayShortWayOptions } from './front/short-way.js';

const GRAPHQL_PATH = '/graphql';

/** What speaks GraphQL, and how. */
const ENDPOINTS = {
  [GRAPHQL_PATH]: `POST queries and mutations to ${GRAPHQL_PATH} as application/json in UTF-8, a JSON object with "query"`,
  [`${GRAPHQL_PATH}/stream`]: `POST subscriptions to ${GRAPHQL_PATH}/stream as application/json in UTF-8, a JSON object with "query", accepting text/event-stream`,
};

export interface HttpOptions {
  gateway: GatewayInterface;
  /** What answers known operations without Apollo Server; null where all go through it. */
  execution: Execution<GatewayContext> | null;
  /** Documents remembered as valid. */
  operationsKept: number;
  /** Memory for these. Bytes. */
  documentsBytes: number;
  introspection: boolean;
  limits: OperationLimits;
  validationRules: ValidationRule[];
  /** Which values of variables are refused; null where the executor knows. */
  valuesCheckOf: ValuesCheckOf | null;
  authenticate: Authenticate;
  allowedOrigins: ReadonlySet<string>;
  /** Which subgraphs cannot be asked. */
  missing: () => Promise<readonly MissingSubgraph[]>;
  log: Logger;
}

/** The HTTP half of the gateway, not yet listening: GraphQL at /graphql, health at /health. */
export async function httpServer(
  options: HttpOptions,
): Promise<{ app: FastifyInstance; apollo: ApolloServer<GatewayContext> }> {
  const known = new KnownDocuments(options.operationsKept, options.documentsBytes);
  const contextFor: ContextFor = (headers, response) => contextOf(options.authenticate, headers, response);
  const formatError = errorFormatter(options.log);
  const { execution } = options;
  const shortWay = execution && new GatewayShortWay({ execution, known, contextFor, formatError });

  const app = fastifyBehind(shortWay, {
    path: GRAPHQL_PATH,
    maxBytes: options.limits.bodyBytes,
    endpoints: ENDPOINTS,
    ...(options.allowedOrigins.size > 0 && { before: crossOrigin(options.allowedOrigins) }),
    log: options.log,
  });
  const apollo = apolloServer(options, formatError, [
    noSubscription(GRAPHQL_PATH),
    ...(options.valuesCheckOf === null ? [] : [checkingValues<GatewayContext>(options.valuesCheckOf)]),
    ...(shortWay === null ? [] : [known.learning<GatewayContext>()]),
    varyByCaller(),
    fastifyApolloDrainPlugin(app),
  ]);
  await apollo.start();
  mountHealth(app, options.missing);
  await app.register(fastifyApollo<GatewayContext>(apollo), {
    path: GRAPHQL_PATH,
    context: ({ headers }, { raw }) => contextFor(headers, raw),
  });
  mountNetworkExport(app, answerOf(apollo), contextFor);
  return { app, apollo };
}

/** `/health` is the gateway's own, `/health/ready` that of all that answers depend on. */
function mountHealth(app: FastifyInstance, missing: HttpOptions['missing']): void {
  app.get('/health', () => ({ service: 'gateway', healthy: true }));
  app.get('/health/ready', async (_request, reply) => {
    const left = await missing();
    const ready = left.length === 0;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ service: 'gateway', ready, missing: left });
  });
}

type ContextFor = GatewayShortWayOptions['contextFor'];

/** Answers operations of our own, through everything that those of clients go through. */
function answerOf(apollo: ApolloServer<GatewayContext>): Answer {
  return async (request, contextValue) => {
    const { body } = await apollo.executeOperation(request, { contextValue });
    return body.kind === 'single' ? body.singleResult : {};
  };
}

function apolloServer(
  { gateway, introspection, validationRules, limits }: HttpOptions,
  formatError: ReturnType<typeof errorFormatter>,
  plugins: ApolloServerPlugin<GatewayContext>[],
): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway,
    introspection,
    validationRules,
    parseOptions: { maxTokens: limits.tokens },
    stringifyResult: (result) => JSON.stringify(result), // byte for byte what the short way gives
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      statusByMediaType(),
      ...plugins,
    ],
  });
}

/** What may be kept of an answer is for who asked as this one did. */
function varyByCaller(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ overallCachePolicy, response: { http, body } }) => {
        const isWhole = body.kind === 'single' && !body.singleResult.errors;
        if (isWhole && overallCachePolicy.policyIfCacheable() !== null) http.headers.set('vary', VARY);
      },
    }),
  };
}
