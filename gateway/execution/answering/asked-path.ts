import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { ResponsePath } from '../json.js';

/** Where fields are looked for, and under which keys the data has them. */
export interface AskedFieldsOptions {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The key of a field in the data. */
  readonly keyOf: (node: FieldNode) => string;
  /** The keys of all fields that a part of a path may stand for. */
  readonly keysOf: (element: string) => readonly string[];
}

/**
 * Gives the part of a path that an operation asks for. What a fetch needs besides, such as a field that another one requires,
 * is in no answer: an error of it is told of the object that it belongs to.
 *
 * An answer can have as many errors as objects, and each brings a path. So the document is not gone through for any of them:
 * what is asked for at a place is collected once, when the first path leads there, each fragment once.
 */
export function askedParts(asked: SelectionSetNode, options: AskedFieldsOptions): (path: ResponsePath) => ResponsePath {
  const operation = new AskedField(options, [asked]);
  return (path) => {
    let places: readonly AskedField[] = [operation];
    for (const [index, element] of path.entries()) {
      if (typeof element === 'number') continue;
      const keys = options.keysOf(element);
      places = places.flatMap(({ fields }) => keys.flatMap((key) => fields.get(key) ?? []));
      if (places.length === 0) return path.slice(0, index);
    }
    return path;
  };
}

/** All nodes of one field, or the operation itself; whatever the type of the object is. */
class AskedField {
  #fields: Map<string, AskedField> | null = null;

  constructor(
    private readonly options: AskedFieldsOptions,
    private readonly selectionSets: SelectionSetNode[],
  ) {}

  /** What is asked for directly in it, by the keys in the data. */
  get fields(): ReadonlyMap<string, AskedField> {
    if (this.#fields === null) {
      this.#fields = new Map();
      const spread = new Set<string>();
      // Not needed again, and the operation is kept: only the places that errors came from are.
      for (const selectionSet of this.selectionSets.splice(0)) this.#collect(selectionSet, this.#fields, spread);
    }
    return this.#fields;
  }

  #collect({ selections }: SelectionSetNode, fields: Map<string, AskedField>, spread: Set<string>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) this.#add(selection, fields);
      else if (selection.kind === Kind.INLINE_FRAGMENT) this.#collect(selection.selectionSet, fields, spread);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = this.options.fragments.get(selection.name.value);
        if (fragment !== undefined) this.#collect(fragment.selectionSet, fields, spread);
      }
    }
  }

  #add(node: FieldNode, fields: Map<string, AskedField>): void {
    const key = this.options.keyOf(node);
    const field = fields.get(key) ?? new AskedField(this.options, []);
    fields.set(key, field);
    if (node.selectionSet !== undefined) field.selectionSets.push(node.selectionSet);
  }
}
