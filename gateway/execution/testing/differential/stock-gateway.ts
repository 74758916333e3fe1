import { createRequire } from 'node:module';
import { env } from 'node:process';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan, QueryPlanCache } from '@apollo/query-planner';
import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { type ExecutionResult, getOperationAST, parse } from 'graphql';
import type { Question } from '../federation.js';
import { isJsonObject } from '../../json.js';
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
env['APOLLO_TELEMETRY_DISABLED'] = 'true';

/**
 * A subgraph that knows an interface as an object calls all objects by the interface's name. @apollo/gateway lets that
 * replace the exact type it knows already, and loses every field that a fragment asks of the type. So that it can be
 * compared with all the same, that is repaired here, where it merges.
 */
function repairMerging(): void {
  const merging = createRequire(import.meta.url)('@apollo/gateway/dist/utilities/deepMerge.js') as {
    deepMerge: (target: unknown, source: unknown) => unknown;
  };
  const { deepMerge } = merging;
  merging.deepMerge = (target, source) => {
    keepExactTypes(target, source);
    return deepMerge(target, source);
  };
}

function keepExactTypes(known: unknown, given: unknown): void {
  if (Array.isArray(known) && Array.isArray(given)) {
    for (const [index, element] of given.entries()) keepExactTypes(known[index], element);
  } else if (isJsonObject(known) && isJsonObject(given)) {
    if (known['__typename'] && interfaceObjects.has(given['__typename'])) delete given['__typename'];
    for (const key of Object.keys(given)) keepExactTypes(known[key], given[key]);
  }
}

const INTERFACE_OBJECT = /^interface (\w+)[^{]*isInterfaceObject: true/gm;
/** Of all supergraphs that were given here. */
const interfaceObjects = new Set<unknown>();
repairMerging();

/** The gateway looks for a plan under the hash of the query; here that is the query itself. */
function planCache(plan: (query: string) => QueryPlan): QueryPlanCache {
  return {
    get: async (query) => plan(query),
    set: async () => undefined,
    delete: async () => undefined,
    clear: nothing,
  };
}

export interface StockOptions {
  readonly supergraphSdl: string;
  /** Answers for the subgraph at an address. */
  readonly answer: (url: string, request: Question) => Promise<unknown>;
  /** Makes its plans; null where it makes them itself. */
  readonly plan: ((query: string) => QueryPlan) | null;
}

/** Stands for HTTP: what goes back and forth is turned to text and back all the same. */
function fetcherTo(answer: StockOptions['answer']): RemoteGraphQLDataSource['fetcher'] {
  const headers = new Headers({ 'content-type': 'application/json' });
  return async (url, init) => {
    const text = JSON.stringify(await answer(url, JSON.parse(String(init?.body)) as Question));
    const response = { ok: true, headers, json: async () => JSON.parse(text) as unknown };
    return response as unknown as Awaited<ReturnType<RemoteGraphQLDataSource['fetcher']>>;
  };
}

/** @apollo/gateway itself over the same subgraphs, asked as Apollo Server asks it; what it sends goes past HTTP. */
export async function startStockGateway({ supergraphSdl, answer, plan }: StockOptions): Promise<StockGateway> {
  for (const [, name = ''] of supergraphSdl.matchAll(INTERFACE_OBJECT)) interfaceObjects.add(name);
  const fetcher = fetcherTo(answer);
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ url }) => new RemoteGraphQLDataSource({ url: url ?? '', fetcher }),
    logger: LOGGER,
    ...(plan && { queryPlannerConfig: { cache: planCache(plan) } }),
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
