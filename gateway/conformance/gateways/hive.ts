import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../services/shared/free-port.js';
import { projectFile } from '../../../services/shared/project.js';
import { peerFolder } from '../../bench/peers/install.js';
import { HIVE } from '../../bench/peers/packages.js';
import { TOKEN_CLAIMS } from '../subgraphs/tokens.js';
import { startProcess } from './as-process.js';
import type { GatewayAdapter } from './gateway.js';

const SCRIPT = 'hive.config.mjs';

/** Hive Gateway's own program: subscriptions over graphql-ws, tokens checked and sent on, as its documentation says. */
export const HIVE_GATEWAY: GatewayAdapter = {
  name: 'hive',
  title: `${HIVE.mainPackage} ${HIVE.dependencies[HIVE.mainPackage] ?? ''}`,
  peer: HIVE,
  features: ['event streams', 'tokens'],
  start: async (machine, { supergraphSdl, tokens }) => {
    const port = await freePort();
    const folder = peerFolder(HIVE);
    const supergraphFile = join(machine.temporaryFolder(), 'supergraph.graphql');
    writeFileSync(supergraphFile, supergraphSdl);
    copyFileSync(projectFile(`gateway/conformance/gateways/${SCRIPT}`), join(folder, SCRIPT));
    const options = {
      name: 'Hive Gateway',
      module: join(folder, 'node_modules/@graphql-hive/gateway/dist/bin.js'),
      args: ['--config-path', SCRIPT, 'supergraph', supergraphFile, '--host', '127.0.0.1', '--port', String(port)],
      folder,
      env: { PUBLIC_KEY: tokens.publicKey, TOKEN_CLAIMS: JSON.stringify(TOKEN_CLAIMS) },
    };
    return startProcess(machine, options, port, { events: '/graphql' });
  },
};
