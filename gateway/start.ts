import { readFileSync } from 'node:fs';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import type { Logger } from 'pino';
import { ANONYMOUS, viewerKey, viewerSigner } from '../services/shared/identity.js';
import { createLog } from '../services/shared/log.js';
import { StartRefused } from '../services/shared/process.js';
import { projectFile } from '../services/shared/project.js';
import { ANNOUNCED, followChanges } from './announced-changes.js';
import { type Authenticate, authenticator } from './authenticate.js';
import { addressReader } from './client-address.js';
import type { GatewayConfig } from './config.js';
import { type GatewayContext, signedHeaders, type SubgraphHeaders } from './context.js';
import { EntityCache } from './execution/fetching/entity-cache.js';
import { type Execution, startExecution } from './execution/execution.js';
import { apolloGateway } from './execution/executor.js';
import type { ValuesCheckOf } from './execution/operation.js';
import { startPlannerThread } from './execution/thread/planner-thread.js';
import { limiting } from './limits.js';
import { listSizesOf } from './list-sizes.js';
import { startLive } from './live/live.js';
import type { Credentials, LiveIdentity } from './live/settings.js';
import { playground } from './playground/playground.js';
import { readiness } from './readiness.js';
import { registrationPage } from './registration-page/registration-page.js';
import { httpServer } from './server.js';

/** Starts the gateway over a supergraph: queries, subscriptions and its pages on one port. */
export async function startGateway(config: GatewayConfig): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = createLog('gateway', config.logLevel);
  const supergraphSdl = readSupergraph(config.supergraphFile);
  const authenticate = await authenticator(config.tokens);
  const headers = signedHeaders(viewerSigner(config.gatewaySecret));
  const { rules: validationRules, valuesCheckOf } = limiting(config.limits, listSizesOf(supergraphSdl));
  const { execution, stop: stopExecution } = await openExecution(config, {
    supergraphSdl,
    valuesCheckOf,
    headers,
    log,
  });

  const gateway = await gatewayOf(config, supergraphSdl, execution, headers);
  const { app, apollo } = await httpServer({
    ...config,
    gateway,
    execution: config.front === 'short' && config.executor === 'own' ? execution : null,
    validationRules,
    valuesCheckOf: config.executor === 'own' ? null : valuesCheckOf,
    authenticate,
    missing: readiness({ subgraphs: config.subgraphs, headers: () => headers({ viewer: ANONYMOUS }) }),
    log,
  });
  const live = startLive<GatewayContext>({
    httpServer: app.server,
    execution,
    authenticate: (credentials) => identityOf(authenticate, credentials),
    validationRules,
    addressOf: addressReader(config.trustedProxies),
    limits: config.live,
    log,
  });
  live.mountEvents(app);
  if (config.playground) await app.register(playground, { folder: projectFile('build/playground') });
  if (config.registrationPage) await app.register(registrationPage, { folder: projectFile('build/registration-page') });

  await app.listen({ host: config.host, port: config.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const url = `http://${config.host}:${port}/graphql`;
  log.info(`listening on ${url}`);
  return {
    url,
    stop: async () => {
      await live.stop();
      await apollo.stop();
      await app.close();
      await stopExecution();
    },
  };
}

function readSupergraph(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartRefused(`Wrong settings: GATEWAY_SUPERGRAPH_FILE names ${file}, which cannot be read.`);
  }
}

interface ExecutionParts {
  supergraphSdl: string;
  valuesCheckOf: ValuesCheckOf;
  headers: SubgraphHeaders;
  log: Logger;
}

/** Our own executor, and what keeps entities for it where that is wanted. */
async function openExecution(
  config: GatewayConfig,
  { supergraphSdl, valuesCheckOf, headers, log }: ExecutionParts,
): Promise<{ execution: Execution<GatewayContext>; stop: () => Promise<void> }> {
  const cache = config.entityCacheBytes === 0 ? null : new EntityCache(config.entityCacheBytes, ANNOUNCED);
  const planner = await startPlannerThread({ planner: config.planner, supergraphSdl }, config.planningTimeoutMs);
  const execution = startExecution<GatewayContext>({
    planner,
    subgraphs: config.subgraphs,
    headersFor: (_subgraph, context) => headers(context),
    deadlineMs: config.subgraphTimeoutMs,
    operationsKept: config.operationsKept,
    operationsBytes: config.operationsBytes,
    valuesCheckOf,
    entityCache: cache,
    announced: ANNOUNCED,
    isPublic: ({ viewer }) => viewer === ANONYMOUS,
    onReach: {
      lost: (subgraph, { code, message, cause }) => {
        const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? message;
        log.warn({ subgraph, code, reason }, 'a subgraph does not answer; its fields are null until it does');
      },
      back: (subgraph) => log.info({ subgraph }, 'a subgraph answers again'),
    },
  });
  const signed = (): Promise<Record<string, string>> => headers({ viewer: ANONYMOUS });
  const changes = cache && followChanges({ url: config.subgraphs.events, headers: signed, execution, cache, log });
  return {
    execution,
    stop: async () => {
      changes?.stop();
      await execution.stop();
      await planner.stop();
    },
  };
}

async function gatewayOf(
  { executor, subgraphs, subgraphTimeoutMs: timeoutMs }: GatewayConfig,
  supergraphSdl: string,
  execution: Execution<GatewayContext>,
  headers: SubgraphHeaders,
): Promise<GatewayInterface> {
  if (executor === 'own') return apolloGateway<GatewayContext>({ execution, signalOf: ({ signal }) => signal });
  const { stockGateway } = await import('./apollo-executor.js'); // large, and seldom wanted
  return stockGateway({ supergraphSdl, subgraphs, headers, timeoutMs });
}

/** Browsers cannot set headers on a WebSocket; there the token comes as a parameter of the connection. */
async function identityOf(
  authenticate: Authenticate,
  { connectionParams, headers }: Credentials,
): Promise<LiveIdentity<GatewayContext>> {
  const parameter = Object.entries(connectionParams).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  const authorization = typeof parameter === 'string' ? parameter : headers.authorization;
  const { viewer, expiresAt } = await authenticate(authorization);
  return { context: { viewer }, key: viewerKey(viewer), expiresAt: expiresAt?.getTime() };
}
