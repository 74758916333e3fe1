import { readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { projectFile } from '../../../services/shared/project.js';
import type { SubgraphName } from '../subgraphs/slices.js';

/** Subgraph name to its address. */
export type Addresses = Readonly<Record<SubgraphName, string>>;

/** What gateways are put before: running subgraphs. */
export interface Scene {
  readonly subgraphs: Addresses;
  /** The committed supergraph with these addresses in it, for gateways that look for them there. */
  readonly supergraphFile: string;
  readonly gatewaySecret: string;
  /** What subgraphs believe about who asks; null where they do not want to know. */
  readonly signedViewer: string | null;
  stop(): Promise<void>;
}

export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** @returns the file */
export function writeSupergraph(folder: string, addresses: Addresses): string {
  const sdl = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, withAddresses(sdl, addresses));
  return file;
}

/** A supergraph with other addresses. */
export function withAddresses(supergraphSdl: string, addresses: Addresses): string {
  return supergraphSdl.replaceAll(/(@join__graph\(name: "(\w+)", url: )"[^"]*"/g, (_, head: string, name: string) => {
    if (!(name in addresses)) throw new Error(`There is no address for the subgraph "${name}" of the supergraph.`);
    return `${head}${JSON.stringify(addresses[name as SubgraphName])}`;
  });
}
