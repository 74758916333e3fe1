import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import Fastify, { type FastifyInstance } from 'fastify';
import type { ValidationRule } from 'graphql';
import type { Logger } from 'pino';
import { statusByMediaType } from '../services/shared/status-by-media-type.js';
import type { Authenticate } from './authenticate.js';
import type { OperationLimits } from './config.js';
import { contextOf, type GatewayContext } from './context.js';
import { errorFormatter } from './errors.js';

export interface HttpOptions {
  gateway: GatewayInterface;
  introspection: boolean;
  limits: OperationLimits;
  validationRules: ValidationRule[];
  authenticate: Authenticate;
  log: Logger;
}

/** The HTTP half of the gateway, not yet listening: GraphQL at /graphql, health at /health. */
export async function httpServer(
  options: HttpOptions,
): Promise<{ app: FastifyInstance; apollo: ApolloServer<GatewayContext> }> {
  const app = Fastify({ bodyLimit: options.limits.bodyBytes, forceCloseConnections: 'idle' });
  const apollo = new ApolloServer<GatewayContext>({
    gateway: options.gateway as never, // one interface, published for two versions of the server
    introspection: options.introspection,
    validationRules: options.validationRules,
    parseOptions: { maxTokens: options.limits.tokens },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: errorFormatter(options.log),
    plugins: [
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      statusByMediaType(),
      fastifyApolloDrainPlugin(app) as unknown as ApolloServerPlugin<GatewayContext>,
    ],
  });
  await apollo.start();
  app.get('/health', () => ({ service: 'gateway', healthy: true }));
  await app.register(fastifyApollo<GatewayContext>(apollo), {
    path: '/graphql',
    context: (request, reply) => contextOf(options.authenticate, request, reply),
  });
  return { app, apollo };
}
