import type {
  GatewayCachePolicy,
  GatewayExecutor,
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewaySchemaLoadOrUpdateCallback,
} from '@apollo/server-gateway-interface';
import { GraphQLError } from 'graphql';
import type { AnswerError } from './answering/answer-error.js';
import type { Cancellation } from '../../services/shared/cancellation.js';
import { restrictCachePolicy } from './cache-policy.js';
import type { Execution } from './execution.js';
import type { SubgraphResponse } from './fetching/subgraph-client.js';

export interface GatewayOptions<Context> {
  readonly execution: Execution<Context>;
  /** The signal that ends when the client of a request goes away. */
  readonly signalOf?: (context: Context) => Cancellation | undefined;
  /** Called with each response of a subgraph; `request.response.http.headers` are the headers of the answer. */
  readonly onResponse?: (subgraph: string, response: SubgraphResponse, request: GatewayGraphQLRequestContext) => void;
}

/**
 * Puts the execution behind Apollo Server: `new ApolloServer({ gateway: apolloGateway({ execution }) })`.
 * The server's `stop` leaves the execution running, since others use it too.
 */
export function apolloGateway<Context extends object>(options: GatewayOptions<Context>): GatewayInterface {
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  const { apiSchema, supergraphSdl } = options.execution.planner;

  return {
    onSchemaLoadOrUpdate: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: async () => {
      for (const listener of listeners) listener({ apiSchema, coreSupergraphSdl: supergraphSdl });
      return { executor: gatewayExecutor(options) };
    },
    stop: async () => listeners.clear(),
  };
}

function gatewayExecutor<Context extends object>(options: GatewayOptions<Context>): GatewayExecutor {
  const { execution, signalOf, onResponse } = options;
  return async (request) => {
    const { queryHash, document } = request;
    const policy = request.overallCachePolicy as GatewayCachePolicy | undefined;
    // Apollo Server's types leave the context open; it is whatever its owner's `context` function made.
    const context = request.context as Context;
    const operation = await withStatus(
      execution.prepare(queryHash, document, request.request.operationName || undefined),
    );
    if (operation.isAnnounced) policy?.restrict({ maxAge: 0 });
    if (!execution.isPublic(context)) policy?.restrict({ scope: 'PRIVATE' });
    const answer = await execution.execute(operation, {
      variables: request.request.variables,
      context,
      signal: signalOf?.(context),
      onKept: (maxAge) => policy?.restrict({ maxAge, scope: 'PUBLIC' }),
      onResponse: (subgraph, response) => {
        restrictCachePolicy(policy, response.headers['cache-control']);
        onResponse?.(subgraph, response, request);
      },
    });
    const { data, errors } = answer.toResult();
    return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map(toGraphQLError) }) };
  };
}

function toGraphQLError({ message, path, extensions }: AnswerError): GraphQLError {
  return new GraphQLError(message, { path, extensions });
}

/** Refusals of what nobody is asked about yet, and the status that each has over HTTP. */
const STATUSES: Readonly<Record<string, number>> = { PLANNING_TIMEOUT: 503, OPERATION_RESOLUTION_FAILURE: 400 };

async function withStatus<T>(prepared: T | Promise<T>): Promise<T> {
  try {
    return await prepared;
  } catch (error) {
    const status = error instanceof GraphQLError ? STATUSES[String(error.extensions['code'])] : undefined;
    if (!(error instanceof GraphQLError) || status === undefined) throw error;
    throw new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status } } });
  }
}
