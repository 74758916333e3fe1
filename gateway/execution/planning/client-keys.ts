import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  visit,
} from 'graphql';
import type { ResponsePath } from '../json.js';

const SUFFIX = '__asked';

/**
 * Keeps what the client names apart from what fetches need. Where a client writes `id: name`, the entity's real `id`
 * must still be there to ask the next subgraph; where a subgraph requires `price(currency: "EUR")`, a client that asks
 * for another currency must not get that one. Such names get a suffix on their way to the subgraphs and lose it on
 * their way back; all others travel as they are.
 */
export class ClientKeys {
  readonly #fields: ReadonlySet<string>;
  readonly #requiredWithArguments: ReadonlySet<string>;

  constructor(supergraph: GraphQLSchema, supergraphSdl: string) {
    this.#fields = fieldNames(supergraph);
    this.#requiredWithArguments = fieldsRequiredWithArguments(parse(supergraphSdl));
  }

  /** The key under which a field's value is found in the data. */
  dataKey({ alias, name }: FieldNode): string {
    const key = (alias ?? name).value;
    const isRenamed = key !== name.value && (this.#fields.has(key) || key.endsWith(SUFFIX));
    return isRenamed || this.#requiredWithArguments.has(name.value) ? key + SUFFIX : key;
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

  /** The path in the client's answer for a path in the data. */
  clientPath(path: ResponsePath): ResponsePath {
    return path.map((key) => (typeof key === 'string' && key.endsWith(SUFFIX) ? key.slice(0, -SUFFIX.length) : key));
  }
}

function fieldNames(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap());
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  return new Set(['__typename', ...withFields.flatMap((type) => Object.keys(type.getFields()))]);
}

/** Names of fields to which some `@requires` gives arguments; the supergraph keeps it as a text. */
function fieldsRequiredWithArguments(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(supergraph, {
    Directive: ({ name, arguments: given = [] }) => {
      const requires = given.find((argument) => argument.name.value === 'requires')?.value;
      if (name.value !== 'join__field' || requires?.kind !== Kind.STRING) return;
      visit(parse(`{ ${requires.value} }`), {
        Field: (field) => {
          if (field.arguments?.length) names.add(field.name.value);
        },
      });
    },
  });
  return names;
}
