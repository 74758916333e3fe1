import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../services/shared/free-port.js';
import { projectFile } from '../../../services/shared/project.js';
import { TOKEN_CLAIMS } from '../subgraphs/tokens.js';
import { startProcess } from './as-process.js';
import type { GatewayAdapter } from './gateway.js';

/** The gateway of this project as it is always started, with another supergraph. */
export const OURS: GatewayAdapter = {
  name: 'ours',
  title: 'ours',
  peer: null,
  features: ['event streams', 'tokens'],
  start: async (machine, { urls, supergraphSdl, tokens }) => {
    const port = await freePort();
    const supergraphFile = join(machine.temporaryFolder(), 'supergraph.graphql');
    writeFileSync(supergraphFile, supergraphSdl);
    const env = {
      GATEWAY_PORT: String(port),
      GATEWAY_SECRET: randomBytes(32).toString('hex'),
      GATEWAY_SUPERGRAPH_FILE: supergraphFile,
      GATEWAY_PLAYGROUND: 'false', // it is bundled apart, and no part of this
      EVENTS_URL: urls.events,
      NETWORKS_URL: urls.networks,
      FUNDING_URL: urls.funding,
      JWT_PUBLIC_KEY: tokens.publicKey,
      JWT_ISSUER: TOKEN_CLAIMS.issuer,
      JWT_AUDIENCE: TOKEN_CLAIMS.audience,
      LIVE_KEEP_ALIVE_MS: '3000', // so that nobody waits for half a minute
      LOG_LEVEL: 'error',
    };
    const module = projectFile('build/gateway/main.js');
    return startProcess(machine, { name: 'Our gateway', module, env }, port, { events: '/graphql/stream' });
  },
};
