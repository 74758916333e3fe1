import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsByName } from './execution/fragments-by-name.js';

/** Fields inside each other; only fragments that contain themselves have more, and another rule refuses those. */
const DEEPEST = 500;

/**
 * How much there is to compare when a document is validated: all fields and fragments of its operations and fragments, each
 * fragment written out, and all pairs of fields that have the same name in the same place: each must say the same as each
 * of the others. Costs as many steps itself, without the pairs.
 *
 * @param most where counting ends
 * @returns Infinity beyond that
 */
export function validationSteps(document: DocumentNode, most: number): number {
  const counter = new Counter(fragmentsByName(document), most);
  for (const definition of document.definitions)
    if ('selectionSet' in definition) counter.count([definition.selectionSet], 0);
  return counter.isBeyond ? Infinity : counter.steps;
}

class Counter {
  steps = 0;

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly most: number,
  ) {}

  get isBeyond(): boolean {
    return this.steps > this.most;
  }

  /** @param sets what is asked for in one place */
  count(sets: readonly SelectionSetNode[], level: number): void {
    if (level > DEEPEST) return;
    const place = new Place();
    for (const { selections } of sets) this.#gather(selections, place);
    for (const equal of place.fields.values()) {
      if (this.isBeyond) return;
      this.steps += (equal.length * (equal.length - 1)) / 2;
      const inside = equal.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (inside.length > 0) this.count(inside, level + 1);
    }
  }

  #gather(selections: readonly SelectionNode[], place: Place): void {
    for (const selection of selections) {
      this.steps += 1;
      if (this.isBeyond) return;
      if (selection.kind === Kind.FIELD) place.add(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) this.#gather(selection.selectionSet.selections, place);
      else if (!place.spread.has(selection.name.value)) {
        place.spread.add(selection.name.value);
        this.#gather(this.fragments.get(selection.name.value)?.selectionSet.selections ?? [], place);
      }
    }
  }
}

/** What is asked for in one place of the answer. */
class Place {
  /** By their names in the answer. */
  readonly fields = new Map<string, FieldNode[]>();
  readonly spread = new Set<string>();

  add(field: FieldNode): void {
    const name = (field.alias ?? field.name).value;
    const equal = this.fields.get(name);
    if (equal === undefined) this.fields.set(name, [field]);
    else equal.push(field);
  }
}
