import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { type ExecutionResult, getOperationAST, parse } from 'graphql';
import type { GeneratedOperation } from './operation-generator.js';

export interface StockGateway {
  execute(operation: GeneratedOperation): Promise<ExecutionResult>;
  stop(): Promise<void>;
}

const LOGGER = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {
  // The gateway reports each failing subgraph; in these tests they fail on purpose.
}

// Without it the gateway's constructor starts to report to its maker's servers.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

/** @apollo/gateway itself over the same subgraphs, asked as Apollo Server asks it. */
export async function startStockGateway(supergraphSdl: string): Promise<StockGateway> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ url }) => new RemoteGraphQLDataSource({ url: url ?? '' }),
    logger: LOGGER,
  });
  const { executor } = await gateway.load({ apollo: {} });

  return {
    execute: ({ query, variables }) => {
      const document = parse(query);
      const operation = getOperationAST(document);
      // What Apollo Server gives besides is of no use to the gateway.
      const request = {
        request: { query, variables },
        document,
        operation,
        queryHash: query,
        context: {},
        metrics: {},
        logger: LOGGER,
        source: query,
        schema: gateway.schema,
        overallCachePolicy: undefined,
      } as unknown as GatewayGraphQLRequestContext;
      return executor(request);
    },
    stop: () => gateway.stop(),
  };
}
