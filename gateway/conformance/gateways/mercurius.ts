import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../services/shared/free-port.js';
import { projectFile } from '../../../services/shared/project.js';
import { peerFolder } from '../../bench/peers/install.js';
import { MERCURIUS } from '../../bench/peers/packages.js';
import { startProcess } from './as-process.js';
import type { GatewayAdapter } from './gateway.js';

const SCRIPT = 'mercurius-live.mjs';

/** Mercurius has one WebSocket to a subgraph for all callers, and no server-sent events. */
export const MERCURIUS_GATEWAY: GatewayAdapter = {
  name: 'mercurius',
  title: `${MERCURIUS.mainPackage} ${MERCURIUS.dependencies[MERCURIUS.mainPackage] ?? ''}`,
  peer: MERCURIUS,
  features: [],
  start: async (machine, { urls }) => {
    const port = await freePort();
    const module = join(peerFolder(MERCURIUS), SCRIPT);
    copyFileSync(projectFile(`gateway/conformance/gateways/${SCRIPT}`), module);
    const env = { PORT: String(port), SUBGRAPHS: JSON.stringify(urls) };
    return startProcess(machine, { name: 'Mercurius', module, env }, port, { events: null });
  },
};
