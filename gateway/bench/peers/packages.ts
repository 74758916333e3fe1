import { readFileSync } from 'node:fs';
import { projectFile } from '../../../services/shared/project.js';

/** What another gateway is installed from. */
export interface Peer {
  readonly name: 'stock' | 'hive' | 'mercurius';
  /** The package whose version is reported. */
  readonly mainPackage: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  /** The script beside this file that starts it; null where a program of its own does. */
  readonly script: string | null;
}

/** Gateway, server and graphql-js in the versions that this project uses itself, behind the usual server. */
export const STOCK: Peer = {
  name: 'stock',
  mainPackage: '@apollo/gateway',
  dependencies: {
    ...Object.fromEntries(['@apollo/gateway', '@apollo/server', 'graphql'].map((name) => [name, ownVersion(name)])),
    '@as-integrations/express5': '1.1.2',
    cors: '2.8.6',
    express: '5.3.0',
  },
  script: 'stock.mjs',
};

export const HIVE: Peer = {
  name: 'hive',
  mainPackage: '@graphql-hive/gateway',
  dependencies: { '@graphql-hive/gateway': '2.15.1', '@graphql-hive/router-runtime': '1.4.23' },
  // Later ones need a newer Node than this project.
  overrides: { '@graphql-tools/batch-execute': '10.2.0' },
  script: null,
};

export const MERCURIUS: Peer = {
  name: 'mercurius',
  mainPackage: '@mercuriusjs/gateway',
  dependencies: {
    '@mercuriusjs/gateway': '5.2.0',
    mercurius: '16.10.1',
    fastify: '5.12.8',
    graphql: '16.14.2',
  },
  script: 'mercurius.mjs',
};

/** The version of a package that is installed for this project. */
export function ownVersion(packageName: string): string {
  const manifest = readFileSync(projectFile(`node_modules/${packageName}/package.json`), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
