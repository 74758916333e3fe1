import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
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
): ReadonlyMap<string, readonly FieldNode[]> {
  const collector = new FieldCollector(context, typename);
  for (const selectionSet of selectionSets) collector.add(selectionSet);
  return collector.fields;
}

/** The key of a field in the data; all nodes of one field have the same. */
export function dataKeyOf({ clientKeys }: SelectionContext, [node]: readonly FieldNode[]): string {
  return node === undefined ? '' : clientKeys.dataKey(node);
}

class FieldCollector {
  readonly fields = new Map<string, FieldNode[]>();
  readonly #spread = new Set<string>();

  constructor(
    private readonly context: SelectionContext,
    private readonly typename: string,
  ) {}

  add({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (!isIncluded(selection, this.context.conditions)) continue;
      if (selection.kind === Kind.FIELD) this.#addField(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) this.#addFragment(selection);
      else this.#addSpread(selection.name.value);
    }
  }

  #addField(field: FieldNode): void {
    const key = (field.alias ?? field.name).value;
    const nodes = this.fields.get(key);
    if (nodes) nodes.push(field);
    else this.fields.set(key, [field]);
  }

  #addFragment({ typeCondition, selectionSet }: FragmentDefinitionNode | InlineFragmentNode): void {
    const condition = typeCondition?.name.value;
    const applies = condition === undefined || this.context.typeNames.under(condition).has(this.typename);
    if (applies) this.add(selectionSet);
  }

  #addSpread(name: string): void {
    const fragment = this.context.fragments.get(name);
    if (fragment === undefined || this.#spread.has(name)) return;
    this.#spread.add(name);
    this.#addFragment(fragment);
  }
}
