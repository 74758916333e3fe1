import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
} from 'graphql';
import type { ResponsePath } from '../json.js';
import { realField } from './stand-ins.js';

const SUFFIX = '__asked';

/**
 * Keeps what the client names apart from what fetches need. Where a client writes `id: name`, the entity's real `id`
 * must still be there to ask the next subgraph. Such names get a suffix on their way to the subgraphs and lose it on
 * their way back; all others travel as they are.
 */
export class ClientKeys {
  readonly #fields: ReadonlySet<string>;

  constructor(supergraph: GraphQLSchema) {
    this.#fields = fieldNames(supergraph);
  }

  /** The key under which a field's value is found in the data. */
  dataKey({ alias, name }: FieldNode): string {
    const key = (alias ?? name).value;
    const isRenamed = key !== name.value && (this.#fields.has(key) || key.endsWith(SUFFIX));
    return isRenamed ? key + SUFFIX : key;
  }

  /** The keys in the data that a field of the client can have for which a part of a path in the data stands. */
  dataKeys(element: string): readonly string[] {
    const real = realField(element);
    return real === element ? [element] : [element, real, real + SUFFIX];
  }

  /** The document as it is planned. */
  toPlan(document: DocumentNode): DocumentNode {
    return visit(document, {
      Field: (field) => {
        const value = this.dataKey(field);
        if (value === (field.alias ?? field.name).value) return undefined;
        return { ...field, alias: { kind: Kind.NAME, value } };
      },
    });
  }

  /** The path in the client's answer for a path in the data; what was fetched for a subgraph only has its own name. */
  clientPath(path: ResponsePath): ResponsePath {
    return path.map((key) => (typeof key === 'string' ? clientKey(key) : key));
  }
}

function clientKey(key: string): string {
  return key.endsWith(SUFFIX) ? key.slice(0, -SUFFIX.length) : realField(key);
}

function fieldNames(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap());
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  return new Set(['__typename', ...withFields.flatMap((type) => Object.keys(type.getFields()))]);
}
