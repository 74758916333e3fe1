import { join } from 'node:path';
import { VIEWER_HEADER } from '../../services/shared/identity.js';
import { projectFile } from '../../services/shared/project.js';
import type { ChildOptions } from './machine/child.js';
import { peerFolder } from './peers/install.js';
import { HIVE, MERCURIUS, type Peer, STOCK } from './peers/packages.js';
import type { Scene } from './scenes/scene.js';

/** A gateway that takes part. */
export interface Contestant {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  /** What has to be installed for it; null for ours. */
  readonly peer: Peer | null;
  /** Whether it can stand before the project's own subgraphs: those answer only to who says on whose behalf it asks. */
  readonly asksOnBehalf: boolean;
  /** How it is started before the subgraphs of a scene. */
  start(scene: Scene, port: number): Omit<ChildOptions, 'name'>;
}

/** What the others are compared with. */
export const REFERENCE = 'stock';

export const CONTESTANTS: readonly Contestant[] = [
  ours('ours', 'ours', {}),
  ours('ours-front', 'ours, all through Apollo Server', { GATEWAY_FRONT: 'apollo' }),
  ours('ours-apollo', 'ours, executor "apollo"', { GATEWAY_EXECUTOR: 'apollo' }),
  {
    name: REFERENCE,
    title: '@apollo/gateway, Apollo Server, Express',
    peer: STOCK,
    asksOnBehalf: true,
    start: ({ supergraphFile, signedViewer }, port) => ({
      module: join(peerFolder(STOCK), 'stock.mjs'),
      env: {
        PORT: String(port),
        SUPERGRAPH_FILE: supergraphFile,
        ...(signedViewer !== null && { SUBGRAPH_HEADERS: JSON.stringify({ [VIEWER_HEADER]: signedViewer }) }),
      },
    }),
  },
  hive('hive', 'Hive Gateway', []),
  hive('hive-rust', 'Hive Gateway, Rust planner', ['--hive-router-runtime']),
  {
    name: 'mercurius',
    title: 'Mercurius gateway',
    peer: MERCURIUS,
    asksOnBehalf: false,
    start: ({ subgraphs }, port) => ({
      module: join(peerFolder(MERCURIUS), 'mercurius.mjs'),
      env: { PORT: String(port), SUBGRAPHS: JSON.stringify(subgraphs) },
    }),
  },
];

/** The gateway of this project as it is always started, all settings that a benchmark need not change as they are. */
function ours(name: string, title: string, settings: Readonly<Record<string, string>>): Contestant {
  return {
    name,
    title,
    peer: null,
    asksOnBehalf: true,
    start: ({ subgraphs, gatewaySecret }, port) => ({
      module: projectFile('build/gateway/main.js'),
      env: {
        GATEWAY_PORT: String(port),
        GATEWAY_SECRET: gatewaySecret,
        GATEWAY_PLAYGROUND: 'false', // it is bundled apart, and no part of this
        EVENTS_URL: subgraphs.events,
        NETWORKS_URL: subgraphs.networks,
        FUNDING_URL: subgraphs.funding,
        ...settings,
      },
    }),
  };
}

function hive(name: string, title: string, flags: readonly string[]): Contestant {
  return {
    name,
    title,
    peer: HIVE,
    asksOnBehalf: false,
    start: ({ supergraphFile }, port) => ({
      module: join(peerFolder(HIVE), 'node_modules/@graphql-hive/gateway/dist/bin.js'),
      args: ['supergraph', supergraphFile, '--host', '127.0.0.1', '--port', String(port), '--fork', '1', ...flags],
      folder: peerFolder(HIVE),
    }),
  };
}
