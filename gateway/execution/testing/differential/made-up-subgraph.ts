import {
  type DocumentNode,
  type FieldDefinitionNode,
  GraphQLError,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { isJsonObject, type JsonObject } from '../../json.js';
import type { SubgraphDefinition } from '../federation.js';
import { fieldSets, type MadeUpType, namedType, type TypeFacts, typeFacts, typesOf } from './made-up-types.js';

/** An object of made-up data. Whatever is known of it follows from its place, so that all subgraphs agree about it. */
interface MadeUp {
  readonly __typename: string;
  readonly number: number;
  /** Says which object it is: `Event:3` for an entity, `Event:3.place.address` for what is part of it. */
  readonly identity: string;
  /** By what another subgraph referred to it. */
  readonly reference?: JsonObject;
}

type Resolvers = NonNullable<SubgraphDefinition['resolvers']>;

export interface MadeUpOptions {
  /** Chooses the data. */
  readonly seed: number;
  /** Whether 0, "" and false are among the values; @apollo/gateway loses some of them. */
  readonly hasEmpty: boolean;
}

/**
 * Subgraphs that answer from their schemas alone, with data that follows from the question: the same whenever and
 * wherever it is asked for, other data for other arguments, and null and failures among them.
 */
export function madeUpSubgraphs(
  schemas: Readonly<Record<string, string>>,
  options: MadeUpOptions,
): Record<string, SubgraphDefinition> {
  const documents = Object.entries(schemas).map(([name, typeDefs]) => ({ name, typeDefs, document: parse(typeDefs) }));
  const facts = typeFacts(documents.map(({ document }) => document));
  return Object.fromEntries(
    documents.map(({ name, typeDefs, document }) => [
      name,
      { typeDefs, resolvers: new MadeUpSubgraph(name, document, facts, options).resolvers() },
    ]),
  );
}

const ENTITIES = 5;
const TEXTS = ['', 'plain', 'with "quotes" and \n a line', 'Ärger', '0'];
const OTHER_SCALARS = ['2026-05-01', 0, { list: [1, null, { deep: '"quoted"' }] }, false];

class MadeUpSubgraph {
  readonly #enums: ReadonlyMap<string, readonly string[]>;
  readonly #objects: ReadonlySet<string>;

  constructor(
    private readonly name: string,
    private readonly document: DocumentNode,
    private readonly facts: TypeFacts,
    private readonly options: MadeUpOptions,
  ) {
    const enums = document.definitions.filter((node) => node.kind === Kind.ENUM_TYPE_DEFINITION);
    this.#enums = new Map(enums.map(({ name, values = [] }) => [name.value, values.map((value) => value.name.value)]));
    this.#objects = new Set(
      typesOf(document)
        .filter((type) => !type.isInterface)
        .map((type) => type.name),
    );
  }

  resolvers(): Resolvers {
    const resolvers: Record<string, Record<string, unknown>> = {};
    for (const type of typesOf(this.document)) {
      const own = (resolvers[type.name] ??= {});
      if (type.isInterface) own['__resolveType'] = ({ __typename }: MadeUp) => __typename;
      else for (const field of type.fields) own[field.name.value] = this.#resolver(type, field);
      if (fieldSets(type.directives, 'key').length > 0) {
        own['__resolveReference'] = async (reference: JsonObject) => this.#referred(type, reference);
      }
    }
    for (const node of this.document.definitions) {
      if (node.kind === Kind.UNION_TYPE_DEFINITION) {
        resolvers[node.name.value] = { __resolveType: ({ __typename }: MadeUp) => __typename };
      }
    }
    return resolvers as Resolvers;
  }

  /** The entity that a representation stands for; sometimes nobody knows it, or asking for it fails. */
  #referred(type: MadeUpType, reference: JsonObject): MadeUp | null {
    const keys = fieldSets(type.directives, 'key').flatMap(({ selections }) => selections);
    const values = keys.map((key) => (key.kind === Kind.FIELD ? reference[key.name.value] : undefined));
    const number = values.map(numberIn).find((one) => one !== undefined);
    if (number === undefined || number > 2 * ENTITIES) return null;

    const entity = { ...this.#entity(type.name, number), reference };
    const luck = this.#hash(`${this.name} knows ${entity.identity}`) % 30;
    if (luck === 0) throw new GraphQLError(`${entity.identity} fails`, { extensions: { code: 'FAILS' } });
    return luck === 1 ? null : entity;
  }

  #resolver(type: MadeUpType, field: FieldDefinitionNode) {
    const name = field.name.value;
    const [required] = fieldSets(field.directives, 'requires');
    const isKey = this.facts.isKey(type.name, name);
    return (parent: MadeUp | undefined, given: JsonObject): unknown => {
      if (isKey && parent) return this.#keyValue(field.type, name, parent);
      const asked = Object.keys(given).length > 0 ? text(given) : '';
      const by = required ? text(picked(parent?.reference, required)) : '';
      return this.#value(field.type, `${parent?.identity ?? type.name}.${name}${asked}${by}`, true);
    };
  }

  /** A key says which entity it is of, so it is never null and never fails. */
  #keyValue(type: TypeNode, field: string, { number, identity }: MadeUp): unknown {
    if (type.kind === Kind.LIST_TYPE) return [this.#keyValue(type.type, field, { __typename: '', number, identity })];
    const name = namedType(type);
    if (name === 'ID') return String(number);
    if (name === 'Int') return number;
    const values = this.#enums.get(name);
    if (values) return values[number % values.length];
    if (!this.#objects.has(name)) return `${field}-${number}`;
    return this.facts.isEntity(name)
      ? this.#entity(name, number)
      : { __typename: name, number, identity: `${identity}.${field}` };
  }

  #value(type: TypeNode, place: string, isField: boolean): unknown {
    const luck = this.#hash(`luck of ${place}`) % 100;
    const mayBeNull = type.kind !== Kind.NON_NULL_TYPE;
    if (luck < (mayBeNull ? 4 : 1) && place.includes(':')) {
      const error = new GraphQLError(`${place} fails`, luck % 2 ? { extensions: { code: 'FAILS', luck } } : {});
      if (isField) throw error;
      return error; // an element of a list
    }
    if (mayBeNull && luck < 14) return null;
    return this.#something(mayBeNull ? type : type.type, place);
  }

  #something(type: TypeNode, place: string): unknown {
    const number = this.#hash(place);
    if (type.kind === Kind.LIST_TYPE) {
      return Array.from({ length: number % 4 }, (_, index) => this.#value(type.type, `${place}.${index}`, false));
    }
    const name = namedType(type);
    const possible = this.facts.possibleTypes(name);
    if (possible) {
      if (this.facts.isEntity(name)) return this.#entity(name, 1 + (number % ENTITIES));
      return this.#object(possible[number % possible.length] ?? name, place, number >>> 3);
    }
    if (this.#objects.has(name)) return this.#object(name, place, number);
    return this.#scalar(name, number);
  }

  #object(name: string, place: string, number: number): MadeUp {
    if (this.facts.isEntity(name)) return this.#entity(name, 1 + (number % ENTITIES));
    return { __typename: name, number: 1 + (number % ENTITIES), identity: place };
  }

  /** The entity of the number; where that is of another type of the interface, the next one that is of this type. */
  #entity(name: string, number: number): MadeUp {
    const family = this.facts.familyOf(name);
    if (family === name) {
      const member = this.facts.memberOf(name, number);
      return { __typename: this.#objects.has(name) ? name : member, number, identity: `${name}:${number}` };
    }
    while (this.facts.memberOf(family, number) !== name) number += 1;
    return { __typename: name, number, identity: `${family}:${number}` };
  }

  #scalar(name: string, number: number): unknown {
    const all = this.#enums.get(name) ?? scalarValues(name, number);
    const values = this.options.hasEmpty ? all : all.filter(Boolean);
    return values[number % values.length] ?? null;
  }

  /** FNV-1a, and its bits mixed. */
  #hash(place: string): number {
    let bits = 0x811c9dc5 ^ this.options.seed;
    for (let index = 0; index < place.length; index++) bits = Math.imul(bits ^ place.charCodeAt(index), 0x01000193);
    bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
    return (bits ^ (bits >>> 13)) >>> 0;
  }
}

function scalarValues(name: string, number: number): readonly unknown[] {
  switch (name) {
    case 'Int':
      return [(number % 200) - 50];
    case 'Float':
      return [(number % 200) / 4];
    case 'Boolean':
      return [number % 2 === 0];
    case 'ID':
      return [String(number % 100)];
    case 'String':
      return [...TEXTS, `text ${number}`, `text ${number % 10}`];
    default:
      return OTHER_SCALARS;
  }
}

/** The number in a key's value, however deep it stands. */
function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return /\d+$/.test(value) ? Number(/\d+$/.exec(value)?.[0]) : undefined;
  if (Array.isArray(value)) return numberIn(value[0]);
  if (!isJsonObject(value)) return undefined;
  return Object.entries(value)
    .filter(([name]) => name !== '__typename')
    .map(([, one]) => numberIn(one))
    .find((one) => one !== undefined);
}

/** What a field requires of what was sent, and nothing that was sent for other fields. */
function picked(value: unknown, required: SelectionSetNode): unknown {
  if (Array.isArray(value)) return value.map((one) => picked(one, required));
  if (!isJsonObject(value)) return value ?? null;
  return Object.fromEntries(
    required.selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return Object.entries(picked(value, selection.selectionSet) as JsonObject).filter(([, one]) => one !== null);
      }
      const one = value[selection.name.value];
      return [[selection.name.value, selection.selectionSet ? picked(one, selection.selectionSet) : (one ?? null)]];
    }),
  );
}

/** As JSON, names in one order. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    isJsonObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one,
  );
}
