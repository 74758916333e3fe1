import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../services/shared/free-port.js';
import { ANONYMOUS, viewerSigner } from '../../../services/shared/identity.js';
import { projectFile } from '../../../services/shared/project.js';
import { untilItAnswers } from '../asking.js';
import type { Machine } from '../machine/machine.js';
import { type Addresses, newSecret, type Scene, writeSupergraph } from './scene.js';

/** Longer than a benchmark. */
const SIGNED_FOR_S = 86_400;
/** It stops its own processes first, PostgreSQL last. */
const STOPS_WITHIN_MS = 20_000;
const STARTS_WITHIN_MS = 120_000;

/** The project's own subgraphs with the bundled data and a PostgreSQL of their own, as the launcher starts them. */
export async function wholeGraph(machine: Machine): Promise<Scene> {
  const folder = machine.temporaryFolder();
  chmodSync(folder, 0o755); // PostgreSQL may have to run under another account
  const gatewaySecret = newSecret();
  const ports = await freePorts();
  const launcher = machine.start('others', {
    name: 'The graph',
    module: projectFile('build/services/launcher/main.js'),
    env: launcherEnvironment(join(folder, 'data'), gatewaySecret, ports),
    stopWithinMs: STOPS_WITHIN_MS,
  });
  await untilItAnswers(address(ports.gateway), launcher, STARTS_WITHIN_MS);

  const subgraphs = {
    events: address(ports.events),
    networks: address(ports.networks),
    funding: address(ports.funding),
  };
  return {
    subgraphs,
    supergraphFile: writeSupergraph(folder, subgraphs),
    gatewaySecret,
    signedViewer: await viewerSigner(gatewaySecret, SIGNED_FOR_S)(ANONYMOUS),
    stop: () => launcher.stop(),
  };
}

type Ports = Record<keyof Addresses | 'gateway', number>;

async function freePorts(): Promise<Ports> {
  const [gateway, events, networks, funding] = [await freePort(), await freePort(), await freePort(), await freePort()];
  return { gateway, events, networks, funding };
}

function launcherEnvironment(dataFolder: string, secret: string, ports: Ports): Record<string, string> {
  return {
    DATA_DIR: dataFolder,
    // As under npm, it stops when whoever started it is gone.
    npm_lifecycle_event: 'bench:gateway',
    GATEWAY_SECRET: secret,
    GATEWAY_PORT: String(ports.gateway),
    EVENTS_PORT: String(ports.events),
    NETWORKS_PORT: String(ports.networks),
    FUNDING_PORT: String(ports.funding),
    // Empty is not given, and goes before a file .env: a benchmark leaves the user's databases alone.
    EVENTS_DATABASE_URL: '',
    NETWORKS_DATABASE_URL: '',
    FUNDING_DATABASE_URL: '',
  };
}

function address(port: number): string {
  return `http://127.0.0.1:${port}/graphql`;
}
