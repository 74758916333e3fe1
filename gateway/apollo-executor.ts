import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { type GatewayContext, subgraphHeaders } from './context.js';

export interface StockGatewayOptions {
  supergraphSdl: string;
  /** Subgraph name to its address. */
  subgraphs: Readonly<Record<string, string>>;
  /** How long a subgraph may take for one request. Milliseconds. */
  timeoutMs: number;
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Apollo's own executor over the committed supergraph: the reference that ours is compared with. */
export function stockGateway({ supergraphSdl, subgraphs, timeoutMs }: StockGatewayOptions): ApolloGateway {
  // The library offers no option for it; it reads this when it loads. We never phone home.
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  return new ApolloGateway({
    supergraphSdl,
    logger: SILENT,
    buildService: ({ name, url }) => subgraph(name, subgraphs[name] ?? url ?? '', timeoutMs),
  });
}

function subgraph(name: string, url: string, timeoutMs: number): RemoteGraphQLDataSource<GatewayContext> {
  return new RemoteGraphQLDataSource<GatewayContext>({
    url,
    fetcher: (address, init) => fetch(address, { ...(init as RequestInit), signal: AbortSignal.timeout(timeoutMs) }),
    willSendRequest: ({ request, context }) => {
      // Apollo also sends requests of its own, without a caller; the subgraphs refuse them, as they should.
      if (!isCaller(context)) return;
      for (const [header, value] of Object.entries(subgraphHeaders(context))) request.http?.headers.set(header, value);
    },
    didEncounterError: (error) => {
      if (error instanceof GraphQLError) throw error;
      const code = error.name === 'TimeoutError' ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
      throw new GraphQLError(`The subgraph "${name}" does not answer.`, { extensions: { code, serviceName: name } });
    },
  });
}

function isCaller(context: object): context is GatewayContext {
  return 'signedViewer' in context;
}
