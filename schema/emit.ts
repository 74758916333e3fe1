import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { printSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { projectFile } from '../services/shared/project.js';
import { eventsSchema } from '../services/events/schema.js';
import { fundingSchema } from '../services/funding/schema.js';
import { networksSchema } from '../services/networks/schema.js';

/** Service name to how its schema is built. The address is only a default; the gateway's settings name the real one. */
const SUBGRAPHS: { name: string; url: string; build: () => GraphQLSchema }[] = [
  { name: 'events', url: 'http://127.0.0.1:4001/graphql', build: eventsSchema },
  { name: 'networks', url: 'http://127.0.0.1:4002/graphql', build: networksSchema },
  { name: 'funding', url: 'http://127.0.0.1:4003/graphql', build: fundingSchema },
];

const HEADER = '# Written by `npm run schema`; never edited by hand.\n\n';

/**
 * Prints the SDL of every subgraph, composes the supergraph, and prints what clients see of it.
 *
 * @returns file name to content
 */
function emit(): Map<string, string> {
  const printed = SUBGRAPHS.map(({ name, url, build }) => ({ name, url, sdl: printSubgraphSchema(build()) }));
  const composed = composeServices(printed.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  if (composed.supergraphSdl === undefined) {
    const mistakes = composed.errors?.map((error) => `- ${error.message}`).join('\n');
    throw new Error(`The subgraphs do not compose:\n${mistakes ?? 'no reason given'}`);
  }
  return new Map([
    ...printed.map(({ name, sdl }) => [`schema/${name}.graphql`, HEADER + ending(sdl)] as const),
    ['schema/supergraph.graphql', HEADER + ending(composed.supergraphSdl)],
    ['schema/api.graphql', HEADER + ending(clientsView(composed.supergraphSdl))],
  ]);
}

function clientsView(supergraphSdl: string): string {
  return printSchema(lexicographicSortSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema()));
}

function ending(sdl: string): string {
  return `${sdl.trimEnd()}\n`;
}

function committed(file: string): string {
  try {
    return readFileSync(projectFile(file), 'utf8');
  } catch {
    return '';
  }
}

const isCheck = process.argv.includes('--check');
const stale = [...emit()].filter(([file, content]) => content !== committed(file));
if (isCheck && stale.length > 0) {
  console.error(`Not what the code emits: ${stale.map(([file]) => file).join(', ')}. Run \`npm run schema\`.`);
  process.exitCode = 1;
} else if (!isCheck) {
  for (const [file, content] of stale) writeFileSync(projectFile(file), content);
  console.log(stale.length === 0 ? 'schema: up to date' : `schema: wrote ${stale.map(([file]) => file).join(', ')}`);
}
