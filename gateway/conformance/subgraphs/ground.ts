import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { freePort } from '../../../services/shared/free-port.js';
import { StartRefused } from '../../../services/shared/process.js';
import { SUBGRAPH_NAMES, type SubgraphName, subgraphSchema, TYPE_DEFS } from './definitions.js';
import { ServedSubgraph } from './served-subgraph.js';
import { type TokenIssuer, tokenIssuer } from './tokens.js';
import { World } from './world.js';

/** What every gateway is put before. */
export interface Ground {
  readonly world: World;
  readonly subgraphs: Readonly<Record<SubgraphName, ServedSubgraph>>;
  readonly urls: Readonly<Record<SubgraphName, string>>;
  readonly supergraphSdl: string;
  readonly tokens: TokenIssuer;
  /** The world and the subgraphs as they were in the beginning. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param firstPort of three in a row; the system chooses where it is missing
 * @throws StartRefused when one of them is taken
 */
export async function openGround(firstPort?: number): Promise<Ground> {
  const world = new World();
  const subgraphs = await startAll(world, firstPort);
  const all = Object.values(subgraphs);
  const urls = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, subgraphs[name].url]));
  return {
    world,
    subgraphs,
    urls: urls as Record<SubgraphName, string>,
    supergraphSdl: composed(subgraphs),
    tokens: await tokenIssuer(),
    reset: async () => {
      world.reset();
      await Promise.all(all.map((subgraph) => subgraph.reset()));
    },
    stop: async () => {
      await Promise.all(all.map((subgraph) => subgraph.stop()));
    },
  };
}

/** All of them, or none. */
async function startAll(world: World, firstPort?: number): Promise<Ground['subgraphs']> {
  const subgraphs: Partial<Record<SubgraphName, ServedSubgraph>> = {};
  try {
    for (const [index, name] of SUBGRAPH_NAMES.entries()) {
      const port = firstPort === undefined ? await freePort() : firstPort + index;
      subgraphs[name] = new ServedSubgraph(subgraphSchema(name, world), port);
      await startOne(subgraphs[name], name, port);
    }
    return subgraphs as Record<SubgraphName, ServedSubgraph>;
  } catch (error) {
    await Promise.all(Object.values(subgraphs).map((subgraph) => subgraph.stop()));
    throw error;
  }
}

async function startOne(subgraph: ServedSubgraph, name: SubgraphName, port: number): Promise<void> {
  await subgraph.start().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new StartRefused(`Port ${port} is taken, where the subgraph ${name} was to be; choose others with --port.`);
  });
}

function composed(subgraphs: Ground['subgraphs']): string {
  const { supergraphSdl, errors } = composeServices(
    SUBGRAPH_NAMES.map((name) => ({ name, url: subgraphs[name].url, typeDefs: parse(TYPE_DEFS[name]) })),
  );
  if (errors !== undefined) throw new AggregateError(errors, errors.map(String).join('\n'));
  return supergraphSdl;
}
