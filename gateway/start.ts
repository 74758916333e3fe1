import { readFileSync } from 'node:fs';
import { createLog } from '../services/shared/log.js';
import { viewerSigner } from '../services/shared/identity.js';
import { projectFile } from '../services/shared/project.js';
import { stockGateway } from './apollo-executor.js';
import { authenticator } from './authenticate.js';
import type { GatewayConfig } from './config.js';
import { limitRules } from './limits.js';
import { httpServer } from './server.js';

/** Starts the gateway over the committed supergraph. */
export async function startGateway(config: GatewayConfig): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = createLog('gateway', config.logLevel);
  const supergraphSdl = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
  const context = { authenticate: await authenticator(config.tokens), sign: viewerSigner(config.gatewaySecret) };
  const { app, apollo } = await httpServer({
    gateway: stockGateway({ supergraphSdl, subgraphs: config.subgraphs, timeoutMs: config.subgraphTimeoutMs }) as never,
    introspection: config.introspection,
    limits: config.limits,
    validationRules: limitRules(config.limits),
    context,
    log,
  });

  await app.listen({ host: config.host, port: config.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const url = `http://${config.host}:${port}/graphql`;
  log.info(`listening on ${url}`);
  return {
    url,
    stop: async () => {
      await apollo.stop();
      await app.close();
    },
  };
}
