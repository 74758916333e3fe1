import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { GatewayContext } from './context.js';

/** Refuses subscriptions that are sent as one request: they have more answers than one. */
export function noSubscription(graphqlPath: string): ApolloServerPlugin<GatewayContext> {
  const message =
    'A subscription has more answers than one request can have: subscribe over a WebSocket (graphql-ws) ' +
    `at ${graphqlPath}, or as server-sent events (graphql-sse) at ${graphqlPath}/stream.`;
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation }) => {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
        throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
      },
    }),
  };
}
