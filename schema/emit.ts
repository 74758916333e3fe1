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
import { guardedFields, rolesTable } from './roles.js';

/** Service name to how its schema is built. The address is only a default; the gateway's settings name the real one. */
const SUBGRAPHS: { name: string; url: string; build: () => GraphQLSchema }[] = [
  { name: 'events', url: 'http://127.0.0.1:4001/graphql', build: eventsSchema },
  { name: 'networks', url: 'http://127.0.0.1:4002/graphql', build: networksSchema },
  { name: 'funding', url: 'http://127.0.0.1:4003/graphql', build: fundingSchema },
];

const HEADER = '# Written by `npm run schema`; never edited by hand.\n\n';

/**
 * Prints the SDL of every subgraph, composes the supergraph, prints what clients see of it, and who may see which field.
 *
 * @returns file name to content
 */
async function emit(): Promise<Map<string, string>> {
  const built = SUBGRAPHS.map(({ name, url, build }) => ({ name, url, schema: build() }));
  const printed = built.map(({ name, url, schema }) => ({ name, url, sdl: printSubgraphSchema(schema) }));
  const composed = composeServices(printed.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  if (composed.supergraphSdl === undefined) {
    const mistakes = composed.errors.map((error) => `- ${error.message}`).join('\n');
    throw new Error(`The subgraphs do not compose:\n${mistakes}`);
  }
  const guarded = await Promise.all(built.map(({ schema }) => guardedFields(schema)));
  return new Map([
    ...printed.map(({ name, sdl }) => [`schema/${name}.graphql`, HEADER + ending(sdl)] as const),
    ['schema/supergraph.graphql', HEADER + ending(composed.supergraphSdl)],
    ['schema/api.graphql', HEADER + ending(clientsView(composed.supergraphSdl))],
    ['schema/roles.md', rolesTable(new Map(guarded.flatMap((fields) => [...fields])))],
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
const stale = [...(await emit())].filter(([file, content]) => content !== committed(file));
if (isCheck && stale.length > 0) {
  console.error(`Not what the code emits: ${stale.map(([file]) => file).join(', ')}. Run \`npm run schema\`.`);
  process.exitCode = 1;
} else if (!isCheck) {
  for (const [file, content] of stale) writeFileSync(projectFile(file), content);
  console.log(stale.length === 0 ? 'schema: up to date' : `schema: wrote ${stale.map(([file]) => file).join(', ')}`);
}
