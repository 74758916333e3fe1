import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  print,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsByName } from '../fragments-by-name.js';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * Whether one key of the answer stands for different fields, or for one with different arguments, on different types:
 * `... on Hall { fee(in: EUR) } ... on Square { fee(in: USD) }`. That is valid, since no object is both.
 */
export function hasTypedConflicts(document: DocumentNode): boolean {
  const fragments = fragmentsByName(document);
  return document.definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && conflicts([node.selectionSet], fragments),
  );
}

/** Whether selection sets that are about one place in the answer conflict there, or somewhere below. */
function conflicts(sets: readonly SelectionSetNode[], fragments: Fragments): boolean {
  const byKey = new Map<string, FieldNode[]>();
  for (const set of sets) {
    for (const field of fieldsOf(set, fragments)) {
      const key = (field.alias ?? field.name).value;
      byKey.set(key, [...(byKey.get(key) ?? []), field]);
    }
  }
  return [...byKey.values()].some((fields) => {
    const below = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
    return new Set(fields.map(asked)).size > 1 || conflicts(below, fragments);
  });
}

function* fieldsOf({ selections }: SelectionSetNode, fragments: Fragments): Generator<FieldNode> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      yield selection;
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (fragment) yield* fieldsOf(fragment.selectionSet, fragments);
  }
}

function asked({ name, arguments: given = [] }: FieldNode): string {
  return [name.value, ...given.map(print).sort()].join();
}
