import { type FieldNode, type FragmentDefinitionNode, type GraphQLSchema, Kind, type SelectionSetNode } from 'graphql';
import type { ClientKeys } from '../planning/client-keys.js';
import { isIncluded } from './conditions.js';
import type { TypeNames } from '../type-names.js';

/** What stays the same while one operation's selections are collected. */
export interface SelectionContext {
  readonly schema: GraphQLSchema;
  readonly typeNames: TypeNames;
  readonly clientKeys: ClientKeys;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: ReadonlyMap<string, boolean>;
}

/**
 * The fields asked of an object of one type, by response key, in the order of the answer; several nodes for one key
 * are one field whose selections belong together (https://spec.graphql.org/October2021/#sec-Field-Collection).
 *
 * @param typename of the object; an interface's where no subgraph could tell more
 */
export function collectFields(
  context: SelectionContext,
  typename: string,
  selectionSets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const selectionSet of selectionSets) addFields(context, typename, selectionSet, fields, visited);
  return fields;
}

/** The key of a field in the data; all nodes of one field have the same. */
export function dataKeyOf({ clientKeys }: SelectionContext, [node]: readonly FieldNode[]): string {
  return node === undefined ? '' : clientKeys.dataKey(node);
}

function addFields(
  context: SelectionContext,
  typename: string,
  selectionSet: SelectionSetNode,
  fields: Map<string, FieldNode[]>,
  visited: Set<string>,
): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection, context.conditions)) continue;

    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = fields.get(key);
      if (nodes) nodes.push(selection);
      else fields.set(key, [selection]);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : spread(context, selection.name.value, visited);
    const condition = fragment?.typeCondition?.name.value;
    if (fragment && (condition === undefined || context.typeNames.under(condition).has(typename))) {
      addFields(context, typename, fragment.selectionSet, fields, visited);
    }
  }
}

function spread(context: SelectionContext, name: string, visited: Set<string>): FragmentDefinitionNode | undefined {
  if (visited.has(name)) return undefined;
  visited.add(name);
  return context.fragments.get(name);
}
