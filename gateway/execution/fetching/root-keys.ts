import type { FetchNode } from '@apollo/query-planner';
import { type FieldNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { isIncluded } from '../answering/conditions.js';
import { renamePath } from './rewrites.js';

type Conditions = ReadonlyMap<string, boolean>;

/**
 * The response keys of a fetch's root fields, as the client named them. Only asked for when the whole fetch failed, so
 * the query is parsed then and not before.
 */
export function rootKeys(node: FetchNode, conditions: Conditions): string[] {
  const { definitions } = parse(node.operation, { noLocation: true });
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  if (operation === undefined) return [];

  const keys = fieldsOf(operation.selectionSet, fragments, conditions)
    .map((field) => field.alias?.value ?? field.name.value)
    .filter((key) => key !== '__typename')
    .map((key) => String(renamePath([key], node.outputRewrites)[0]));
  return [...new Set(keys)];
}

function fieldsOf(
  { selections }: SelectionSetNode,
  fragments: readonly FragmentDefinitionNode[],
  conditions: Conditions,
): FieldNode[] {
  return selections
    .filter((selection) => isIncluded(selection, conditions))
    .flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : fragments.find(({ name }) => name.value === selection.name.value);
      return fragment === undefined ? [] : fieldsOf(fragment.selectionSet, fragments, conditions);
    });
}
