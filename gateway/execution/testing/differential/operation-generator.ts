import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  doTypesOverlap,
  getNamedType,
  isCompositeType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import type { JsonObject } from '../../json.js';
import type { Random } from '../../../../services/shared/random.js';
import { literal, randomValue, type ValueSource } from './random-value.js';

export interface GeneratedOperation {
  readonly query: string;
  readonly variables: JsonObject;
}

/** Response keys that clients may choose and that are traps for a program in JavaScript. */
const ALIASES = ['a', 'b', 'constructor', 'toString', 'hasOwnProperty', 'length', 'data', '_entities'];
const MOST_FIELDS = 12;

/** Makes random operations that are valid for a schema; the same ones for the same random numbers. */
export function generateOperation(schema: GraphQLSchema, source: ValueSource): GeneratedOperation {
  for (;;) {
    const operation = new OperationGenerator(schema, source).generate();
    if (validate(schema, parse(operation.query)).length === 0) return operation;
  }
}

/** What is looked up in a schema again and again. */
interface SchemaFacts {
  /** Those that are names of fields are left out: @apollo/gateway mistakes an alias `id` for the key of the entity. */
  readonly aliases: readonly string[];
  /** For each type the types that a fragment on an object of it may be on. */
  readonly overlapping: Map<GraphQLCompositeType, readonly GraphQLCompositeType[]>;
}

const known = new WeakMap<GraphQLSchema, SchemaFacts>();

function factsOf(schema: GraphQLSchema): SchemaFacts {
  const facts = known.get(schema) ?? {
    aliases: ALIASES.filter((alias) => !hasField(schema, alias)),
    overlapping: new Map<GraphQLCompositeType, readonly GraphQLCompositeType[]>(),
  };
  known.set(schema, facts);
  return facts;
}

function hasField(schema: GraphQLSchema, name: string): boolean {
  return Object.values(schema.getTypeMap()).some(
    (type) => 'getFields' in type && Object.hasOwn(type.getFields(), name),
  );
}

class OperationGenerator {
  readonly #variables: JsonObject = {};
  readonly #definitions: string[] = [];
  readonly #fragments: string[] = [];
  /** Names of variables by their definitions, and of fragments by the types that they are on: some are used again. */
  readonly #used = new Map<string, string>();
  #fields = 0;
  #names = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly source: ValueSource,
  ) {}

  private get random(): Random {
    return this.source.random;
  }

  generate(): GeneratedOperation {
    const { random, schema } = this;
    const mutations = random.chance(0.1) ? schema.getMutationType() : null;
    const isMutation = mutations !== null && mutations !== undefined;
    const root = mutations ?? schema.getQueryType();
    if (!root) throw new Error('The schema has no such root type.');

    const selections = this.#selections(root, 1 + random.below(4));
    if (!isMutation && random.chance(0.08)) selections.push(this.#introspection());
    if (selections.some((selection) => selection.includes('...Named')))
      this.#fragments.push('fragment Named on __Type { __typename name }');
    const name = random.chance(0.5) ? ` Operation${random.below(3)}` : '';
    const definitions = this.#definitions.length > 0 ? `(${this.#definitions.join(', ')})` : '';
    const operation = `${isMutation ? 'mutation' : 'query'}${name}${definitions} { ${selections.join(' ')} }`;
    return { query: [operation, ...this.#fragments].join('\n'), variables: this.#variables };
  }

  #selections(type: GraphQLCompositeType, depth: number): string[] {
    const { random } = this;
    const selections = isUnionType(type) ? [] : this.#someFields(type, depth);
    if (random.chance(0.2)) selections.push(`${random.chance(0.3) ? 'kindOf: ' : ''}__typename${this.#condition()}`);
    if (depth > 0 && random.chance(isObjectType(type) ? 0.15 : 0.8)) {
      for (const on of random.some(this.#overlapping(type), 2)) selections.push(this.#fragment(on, depth));
    }
    return selections.length > 0 ? selections : ['__typename'];
  }

  #someFields(type: Exclude<GraphQLCompositeType, { getTypes(): unknown }>, depth: number): string[] {
    const fields = Object.values(type.getFields()).filter(({ type }) => depth > 0 || isLeafType(getNamedType(type)));
    if (fields.length === 0 || this.#fields > MOST_FIELDS) return [];
    return this.random.some(fields, 4).map((field) => this.#field(field, depth));
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    this.#fields += 1;
    const type = getNamedType(field.type);
    const given = this.#arguments(field.args);
    const selections = isCompositeType(type) ? ` { ${this.#selections(type, depth - 1).join(' ')} }` : '';
    return `${this.#alias(given !== '')}${field.name}${given}${this.#condition()}${selections}`;
  }

  /** Fields with arguments mostly get a name of their own, or they could not stand beside each other. */
  #alias(hasArguments: boolean): string {
    if (hasArguments && this.random.chance(0.8)) return `x${this.#names++}: `;
    return this.random.chance(0.1) ? `${this.random.pick(factsOf(this.schema).aliases)}: ` : '';
  }

  #arguments(definitions: readonly GraphQLArgument[]): string {
    const given = definitions
      .filter(
        ({ type, defaultValue }) => (isNonNullType(type) && defaultValue === undefined) || this.random.chance(0.5),
      )
      .map((definition) => `${definition.name}: ${this.#argument(definition)}`);
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  #argument({ type }: GraphQLArgument): string {
    return this.random.chance(0.4) ? this.#variable(type) : literal(randomValue(type, this.source), type);
  }

  /** A new variable that may stand where the type is expected: given, left to its default, left out, or null. */
  #variable(type: GraphQLArgument['type']): string {
    const { random } = this;
    const used = this.#used.get(String(type));
    if (used !== undefined && random.chance(0.3)) return `$${used}`;
    const name = `v${this.#names++}`;
    const withDefault = random.chance(0.4);
    const nullable = isNonNullType(type) ? type.ofType : type;
    const definition = withDefault
      ? `${String(nullable)} = ${literal(randomValue(nullable, this.source, false), nullable)}`
      : String(type);
    this.#definitions.push(`$${name}: ${definition}`);
    this.#used.set(String(type), name);
    const mayBeMissing = withDefault || !isNonNullType(type);
    if (!mayBeMissing || random.chance(0.6)) {
      this.#variables[name] = randomValue(type, this.source, !isNonNullType(type));
    }
    return `$${name}`;
  }

  #condition(): string {
    const { random } = this;
    if (!random.chance(0.12)) return '';
    const both = [this.#directive('skip'), this.#directive('include')];
    return random.chance(0.2) ? both.join('') : random.pick(both);
  }

  #directive(name: string): string {
    const { random } = this;
    const value = random.chance(0.4) ? String(random.chance(0.5)) : this.#booleanVariable();
    return ` @${name}(if: ${value})`;
  }

  #booleanVariable(): string {
    const known = Object.keys(this.#variables).filter((name) => name.startsWith('if'));
    if (known.length > 1) return `$${this.random.pick(known)}`;
    const name = `if${this.#names++}`;
    const withDefault = this.random.chance(0.3);
    this.#definitions.push(`$${name}: Boolean${withDefault ? ` = ${this.random.chance(0.5)}` : '!'}`);
    if (!withDefault || this.random.chance(0.5)) this.#variables[name] = this.random.chance(0.5);
    return `$${name}`;
  }

  #fragment(on: GraphQLNamedType, depth: number): string {
    if (!isCompositeType(on)) throw new Error(`${on.name} has no fields.`);
    const used = this.#used.get(`on ${on.name}`);
    if (used !== undefined && this.random.chance(0.4)) return `...${used}${this.#condition()}`;
    const selections = `{ ${this.#selections(on, depth - 1).join(' ')} }`;
    if (this.random.chance(0.1)) return `...${this.#condition()} { __typename }`;
    if (this.random.chance(0.75)) return `... on ${on.name}${this.#condition()} ${selections}`;

    const name = `Part${this.#names++}`;
    this.#fragments.push(`fragment ${name} on ${on.name} ${selections}`);
    this.#used.set(`on ${on.name}`, name);
    return `...${name}${this.#condition()}`;
  }

  #overlapping(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    const { overlapping } = factsOf(this.schema);
    const found =
      overlapping.get(type) ??
      Object.values(this.schema.getTypeMap())
        .filter(isCompositeType)
        .filter((other) => !other.name.startsWith('__') && doTypesOverlap(this.schema, type, other));
    overlapping.set(type, found);
    return found;
  }

  #introspection(): string {
    return this.random.pick([
      '__schema { queryType { name } mutationType { fields { name } } }',
      '__type(name: "Event") { name kind fields { name type { name ofType { name } } } }',
      'kinds: __type(name: "Kind") { enumValues { name } }',
      '__schema { __typename directives { name args { __typename name defaultValue } } }',
      '... on Query { __type(name: "Query") { ...Named fields(includeDeprecated: true) { type { ...Named } } } }',
    ]);
  }
}
