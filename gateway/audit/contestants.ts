import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloGateway } from '@apollo/gateway';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { startExecution } from '../execution/execution.js';
import { apolloGateway } from '../execution/executor.js';
import type { Planner } from '../execution/planner.js';
import type { AuditGraph } from './suite.js';
import type { AuditAnswer } from './verdict.js';

/** A gateway over one graph, asked without HTTP. */
export interface RunningContestant {
  answer(query: string): Promise<AuditAnswer>;
  stop(): Promise<void>;
}

/** A kind of gateway that takes part in the audit. */
export interface Contestant {
  readonly name: string;
  open(graph: AuditGraph): Promise<RunningContestant>;
}

/** Our execution with the plans of a planner. */
export function ours(name: string, planner: (supergraphSdl: string) => Promise<Planner>): Contestant {
  return {
    name,
    open: async ({ supergraphSdl, subgraphs }) => {
      const execution = startExecution({ planner: await planner(supergraphSdl), subgraphs });
      return serve(apolloGateway({ execution }), () => execution.stop());
    },
  };
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** @apollo/gateway as it comes. */
export const stock: Contestant = {
  name: 'stock',
  open: async ({ supergraphSdl }) => {
    const gateway = new ApolloGateway({ supergraphSdl, logger: SILENT });
    return serve(gateway, () => Promise.resolve());
  },
};

/** Both behind Apollo Server, which parses and validates and stops the gateway. */
async function serve(gateway: GatewayInterface, stopRest: () => Promise<void>): Promise<RunningContestant> {
  const server = new ApolloServer({
    gateway,
    logger: SILENT,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return {
    answer: async (query) => {
      const { body } = await server.executeOperation({ query });
      if (body.kind !== 'single') throw new Error('The gateway answers in parts, which nobody asked for.');
      return JSON.parse(JSON.stringify(body.singleResult)) as AuditAnswer;
    },
    stop: async () => {
      await server.stop();
      await stopRest();
    },
  };
}
