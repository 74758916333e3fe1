import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import type { GatewayContext, SubgraphHeaders } from './context.js';

export interface StockGatewayOptions {
  supergraphSdl: string;
  /** Subgraph name to its address. */
  subgraphs: Readonly<Record<string, string>>;
  headers: SubgraphHeaders;
  /** How long a subgraph may take for one request. Milliseconds. */
  timeoutMs: number;
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Apollo's own executor over the committed supergraph: the reference that ours is compared with. */
export function stockGateway({ supergraphSdl, subgraphs, headers, timeoutMs }: StockGatewayOptions): ApolloGateway {
  // The library offers no option for it; it reads this when it loads. We never phone home.
  // eslint-disable-next-line no-restricted-properties -- written, not read
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  return new ApolloGateway({
    supergraphSdl,
    logger: SILENT,
    buildService: ({ name, url }) =>
      new RemoteGraphQLDataSource<GatewayContext>({
        url: subgraphs[name] ?? url ?? '',
        fetcher: (address, init) =>
          fetch(address, { ...(init as RequestInit), signal: AbortSignal.timeout(timeoutMs) }),
        willSendRequest: async ({ request, context }) => {
          // Apollo also sends requests of its own, without a caller; the subgraphs refuse them, as they should.
          if (!isCaller(context)) return;
          for (const [header, value] of Object.entries(await headers(context)))
            request.http?.headers.set(header, value);
        },
        errorFromResponse: async (response) =>
          (await refusalIn(response)) ?? unreachable(name, new Error(response.statusText)),
        didEncounterError: (error) => {
          throw error instanceof GraphQLError ? error : unreachable(name, error);
        },
      }),
  });
}

function isCaller(context: object): context is GatewayContext {
  return 'viewer' in context;
}

function unreachable(serviceName: string, { name }: Error): GraphQLError {
  const code = name === 'TimeoutError' ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
  return new GraphQLError(`The subgraph "${serviceName}" does not answer.`, { extensions: { code, serviceName } });
}

/** A subgraph that refuses a whole operation says why in its body; by default the library reports the status alone. */
async function refusalIn(response: { json: () => Promise<unknown> }): Promise<GraphQLError | null> {
  const body = (await response.json().catch(() => null)) as {
    errors?: { message: string; extensions?: object }[];
  } | null;
  const first = body?.errors?.[0];
  return first === undefined ? null : new GraphQLError(first.message, { extensions: { ...first.extensions } });
}
