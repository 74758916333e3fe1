import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsByName } from '../fragments-by-name.js';

/** Selections inside each other; who has more of them is up to no good, and must not cost stack. */
const DEEPEST = 500;

/**
 * How many fields and fragments the largest operation of a document has with every fragment written out wherever it is
 * used: so large is the work of whoever plans it. Costs one pass through the document.
 *
 * @returns Infinity for what is nested absurdly deep
 */
export function selectionCount(document: DocumentNode): number {
  const counter = new Counter(fragmentsByName(document));
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return Math.max(0, ...operations.map(({ selectionSet }) => counter.inSet(selectionSet, 0)));
}

class Counter {
  readonly #inFragments = new Map<string, number>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  inSet({ selections }: SelectionSetNode, level: number): number {
    if (level > DEEPEST) return Infinity;
    return selections.reduce((count, selection) => count + 1 + this.#inSelection(selection, level + 1), 0);
  }

  #inSelection(selection: SelectionNode, level: number): number {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#inFragment(selection.name.value, level);
    return selection.selectionSet === undefined ? 0 : this.inSet(selection.selectionSet, level);
  }

  #inFragment(name: string, level: number): number {
    const known = this.#inFragments.get(name);
    if (known !== undefined) return known;
    this.#inFragments.set(name, 0); // one that contains itself: another rule refuses it
    const fragment = this.fragments.get(name);
    const count = fragment === undefined ? 0 : this.inSet(fragment.selectionSet, level);
    this.#inFragments.set(name, count);
    return count;
  }
}
