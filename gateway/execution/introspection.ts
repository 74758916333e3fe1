import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, type SelectionContext } from './collect-fields.js';
import type { JsonObject } from './json.js';

/** Answers `__schema` and `__type` from the schema that clients see, under the client's names. */
export type Introspection = (variables: Readonly<JsonObject>) => JsonObject;

/** Compiles the part of a query that asks about the schema; null where there is none. */
export function compileIntrospection(
  context: SelectionContext,
  operation: OperationDefinitionNode,
): Introspection | null {
  const queryType = context.schema.getQueryType()?.name ?? '';
  const fields = [...collectFields(context, queryType, [operation.selectionSet]).values()].filter(asksAboutSchema);
  if (operation.operation !== 'query' || fields.length === 0) return null;

  const document = introspectionDocument(operation, fields.flat(), context.fragments);
  return (variables) => introspect(context.schema, document, variables);
}

function asksAboutSchema([field]: readonly FieldNode[]): boolean {
  return field?.name.value === '__schema' || field?.name.value === '__type';
}

function introspectionDocument(
  operation: OperationDefinitionNode,
  selections: readonly FieldNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const query = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
  return { kind: Kind.DOCUMENT, definitions: [query, ...fragments.values()] };
}

function introspect(schema: GraphQLSchema, document: DocumentNode, variableValues: JsonObject): JsonObject {
  const { data, errors } = executeSync({ schema, document, variableValues });
  if (!data) throw new Error('The schema could not be asked about itself.', { cause: errors });
  return data;
}
