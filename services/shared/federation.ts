import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';
import { type AuthChecker, buildSchemaSync, createResolversMap, type PubSub } from 'type-graphql';
import { requireAuthorised } from './access.js';
import { CACHE_CONTROL_SDL } from './cache-hints.js';
import type { RequestContext } from './context.js';
import { type ListSizes, withListSizes } from './list-sizes.js';
import { readPlainFieldsDirectly } from './plain-fields.js';
import { projectFile } from './project.js';
import { refuseUnfitTexts } from './unfit-texts.js';

const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@interfaceObject", "@tag", "@listSize"]
)`;

/** Answers one key of an entity: the row, or null where there is none. Loads through the request's loaders. */
export type Reference<Context> = (key: never, context: Context) => unknown;

type Class = abstract new () => object;

export interface SubgraphParts<Context> {
  /** Every resolver class of the service. */
  resolvers: readonly Class[];
  /** Types that no resolver names: key stubs of foreign entities that only fields of rows point to. */
  orphanedTypes?: readonly Class[];
  /** GraphQL type name to how a key of it is answered. */
  references: Record<string, Reference<Context>>;
  /** How many entries its lists of objects have. */
  lists: ListSizes;
  /** TypeScript class to the scalar that stands for it. */
  scalars?: { type: Class; scalar: GraphQLScalarType }[];
}

/**
 * Turns TypeGraphQL classes into a federation 2 subgraph schema.
 *
 * A field with `@Authorized(roles)` answers null with a FORBIDDEN error to everybody else; `admin` may see all. Mutations
 * refuse texts that no column can hold.
 *
 * @throws for a list of objects whose size is not said
 */
export function buildSubgraph<Context extends RequestContext>(parts: SubgraphParts<Context>): GraphQLSchema {
  readPlainFieldsDirectly();
  const plain = buildSchemaSync({
    resolvers: [...parts.resolvers] as [Class, ...Class[]],
    orphanedTypes: [...(parts.orphanedTypes ?? [])],
    scalarsMap: parts.scalars ?? [],
    authChecker: requireAuthorised as AuthChecker<Context>,
    pubSub: NO_PUBSUB,
    validate: false,
    // The federation directives are not defined in the plain schema; buildSubgraphSchema checks the whole.
    skipCheck: true,
  });
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [typeName, answer] of Object.entries(parts.references)) {
    resolvers[typeName] = {
      ...resolvers[typeName],
      // Async, so that a key that is refused at once is null by itself and does not take all keys of the request along.
      __resolveReference: async (key: never, context: Context) => answer(key, context),
    };
  }
  const typeDefs = parse(`${LINK}\n${CACHE_CONTROL_SDL}\n${withoutSchemaDefinition(printSchemaWithDirectives(plain))}`);
  const schema = buildSubgraphSchema({ typeDefs: withListSizes(typeDefs, parts.lists), resolvers: resolvers as never });
  refuseUnfitTexts(schema);
  return schema;
}

/** The committed SDL of a service, by its name. */
export function committedSdl(service: string): string {
  return readFileSync(projectFile(`schema/${service}.graphql`), 'utf8');
}

/** TypeGraphQL asks for one as soon as there is a subscription; ours name their source themselves, with `subscribe`. */
const NO_PUBSUB: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('a subscription names its source with "subscribe"');
  },
};

function withoutSchemaDefinition(sdl: string): string {
  return sdl.replace(/^schema\s*\{[^}]*\}\s*/m, '');
}
