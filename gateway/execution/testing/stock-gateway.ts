import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan, QueryPlanCache } from '@apollo/query-planner';
import type { GatewayGraphQLRequestContext, GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
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

/**
 * A subgraph that knows an interface as an object calls all objects by the interface's name. @apollo/gateway lets that
 * replace the exact type it knows already, and loses every field that a fragment asks of the type.
 */
function keepExactTypes({ response }: { response: GatewayGraphQLResponse }): GatewayGraphQLResponse {
  const entities: unknown = response.data?.['_entities'];
  for (const entity of Array.isArray(entities) ? entities : []) {
    if (entity?.__typename === 'Place') delete entity.__typename;
  }
  return response;
}

/** The gateway looks for a plan under the hash of the query; here that is the query itself. */
function planCache(plan: (query: string) => QueryPlan): QueryPlanCache {
  return {
    get: async (query) => plan(query),
    set: async () => undefined,
    delete: async () => undefined,
    clear: nothing,
  };
}

/**
 * @apollo/gateway itself over the same subgraphs, asked as Apollo Server asks it.
 *
 * @param plan makes its plans: planning takes most of the time, and both gateways would make the same
 */
export async function startStockGateway(
  supergraphSdl: string,
  plan: (query: string) => QueryPlan,
): Promise<StockGateway> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ url }) => new RemoteGraphQLDataSource({ url: url ?? '', didReceiveResponse: keepExactTypes }),
    logger: LOGGER,
    queryPlannerConfig: { cache: planCache(plan) },
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
