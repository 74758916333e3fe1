import { type DocumentNode, type FieldNode, type GraphQLSchema, isInterfaceType, isObjectType, visit } from 'graphql';
import type { ResponsePath } from './json.js';

const SUFFIX = '__asked';

/**
 * Keeps the client's aliases apart from the fields that fetches need: where a client writes `id: name`, the entity's
 * real `id` must still be there to ask the next subgraph. Such an alias gets a suffix on its way to the subgraphs and
 * loses it on its way back; all other names travel as they are.
 */
export class ClientKeys {
  readonly #fieldNames = new Set(['__typename']);

  constructor(schema: GraphQLSchema) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const name of Object.keys(type.getFields())) this.#fieldNames.add(name);
    }
  }

  /** The key under which a field's value is found in the data. */
  dataKey({ alias, name }: FieldNode): string {
    if (alias === undefined || alias.value === name.value) return name.value;
    return this.#isTaken(alias.value) ? alias.value + SUFFIX : alias.value;
  }

  /** The document as it is planned. */
  toPlan(document: DocumentNode): DocumentNode {
    return visit(document, {
      Field: (field) => {
        const value = this.dataKey(field);
        const isTheSame = value === (field.alias ?? field.name).value;
        return isTheSame || !field.alias ? undefined : { ...field, alias: { ...field.alias, value } };
      },
    });
  }

  /** The path in the client's answer for a path in the data. */
  clientPath(path: ResponsePath): ResponsePath {
    return path.map((key) => (typeof key === 'string' && key.endsWith(SUFFIX) ? key.slice(0, -SUFFIX.length) : key));
  }

  #isTaken(alias: string): boolean {
    return this.#fieldNames.has(alias) || alias.endsWith(SUFFIX);
  }
}
