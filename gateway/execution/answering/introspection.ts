import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields, dataKeyOf, type SelectionContext } from './collect-fields.js';
import type { JsonObject } from '../json.js';

/** Answers `__schema` and `__type` from the schema that clients see, as if a subgraph had. */
export type Introspection = (variables: Readonly<JsonObject>) => JsonObject;

/** Compiles the part of a query that asks about the schema; null where there is none. */
export function compileIntrospection(
  context: SelectionContext,
  operation: OperationDefinitionNode,
): Introspection | null {
  const queryType = context.schema.getQueryType()?.name ?? '';
  const fields = [...collectFields(context, queryType, [operation.selectionSet])].filter(asksAboutSchema);
  if (operation.operation !== OperationTypeNode.QUERY || fields.length === 0) return null;

  const selections = fields.flatMap(([, nodes]) => nodes);
  const document = introspectionDocument(operation, selections, context.fragments);
  return (variables) => {
    const answer = introspect(context.schema, document, variables);
    return Object.fromEntries(fields.map(([key, nodes]) => [dataKeyOf(context, nodes), answer[key]]));
  };
}

function asksAboutSchema([, [node]]: readonly [string, readonly FieldNode[]]): boolean {
  return node?.name.value === '__schema' || node?.name.value === '__type';
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
