import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { ResponsePath } from '../json.js';

/** Where a path is looked for, and how a field is known by a part of it. */
export interface AskedPathOptions {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly isField: (node: FieldNode, element: string) => boolean;
}

/**
 * The part of a path that an operation asks for. What a fetch needs besides, such as a field that another one requires, is
 * in no answer: an error of it is told of the object that it belongs to.
 */
export function askedPart(path: ResponsePath, asked: SelectionSetNode, options: AskedPathOptions): ResponsePath {
  let selectionSets: readonly SelectionSetNode[] = [asked];
  for (const [index, element] of path.entries()) {
    if (typeof element === 'number') continue;
    const fields = selectionSets.flatMap((set) => fieldsOf(set, options, new Set()));
    const found = fields.filter((node) => options.isField(node, element));
    if (found.length === 0) return path.slice(0, index);
    selectionSets = found.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return path;
}

/** All fields of a selection set, whatever the type of the object is. */
function fieldsOf({ selections }: SelectionSetNode, options: AskedPathOptions, spread: Set<string>): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, options, spread);
    const fragment = options.fragments.get(selection.name.value);
    if (fragment === undefined || spread.has(fragment.name.value)) return [];
    spread.add(fragment.name.value);
    return fieldsOf(fragment.selectionSet, options, spread);
  });
}
