import type {
  GatewayExecutor,
  GatewayInterface,
  GatewaySchemaLoadOrUpdateCallback,
} from '@apollo/server-gateway-interface';
import { GraphQLError } from 'graphql';
import type { AnswerError } from './answer-error.js';
import type { Execution } from './execution.js';

export interface GatewayOptions<Context> {
  readonly execution: Execution<Context>;
  /** The signal that ends when the client of a request goes away. */
  readonly signalOf?: (context: Context) => AbortSignal | undefined;
}

/**
 * Puts the execution behind Apollo Server: `new ApolloServer({ gateway: apolloGateway({ execution }) })`.
 * The server's `stop` leaves the execution running, since others use it too.
 */
export function apolloGateway<Context extends object>({
  execution,
  signalOf,
}: GatewayOptions<Context>): GatewayInterface {
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  const { apiSchema, supergraphSdl } = execution.planner;

  const executor: GatewayExecutor = async (request) => {
    const { queryHash, document } = request;
    // Apollo Server's types leave the context open; it is whatever its owner's `context` function made.
    const context = request.context as Context;
    const operation = execution.prepare(queryHash, document, request.request.operationName || undefined);
    const answer = await execution.execute(operation, {
      variables: request.request.variables,
      context,
      signal: signalOf?.(context),
    });
    const { data, errors } = answer.toResult();
    return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map(toGraphQLError) }) };
  };

  return {
    onSchemaLoadOrUpdate: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: async () => {
      for (const listener of listeners) listener({ apiSchema, coreSupergraphSdl: supergraphSdl });
      return { executor };
    },
    stop: async () => listeners.clear(),
  };
}

function toGraphQLError({ message, path, extensions }: AnswerError): GraphQLError {
  return new GraphQLError(message, { path, extensions });
}
