import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  buildASTSchema,
  type FieldDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  GraphQLString,
  isNonNullType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { projectFile } from '../services/shared/project.js';

const SERVICES = ['events', 'networks', 'funding'] as const;
const documents = Object.fromEntries(SERVICES.map((name) => [name, parse(committed(`schema/${name}.graphql`))]));
const api = buildASTSchema(parse(committed('schema/api.graphql')));

describe('the subgraphs together', () => {
  const owners = ownersOfEntities();

  it('have one owner for each entity: the service that answers it by its key from a row', () => {
    const unowned = [...entitiesOf(SERVICES)].filter((type) => !owners.has(type));

    expect(unowned).to.deep.equal([]);
  });

  it('add only nullable fields to entities of others, so that a failing subgraph nulls no more than its own', () => {
    const risky = SERVICES.flatMap((service) =>
      typesOf(service)
        .filter((type) => owners.has(type.name.value) && owners.get(type.name.value) !== service)
        .flatMap((type) =>
          (type.fields ?? [])
            .filter((field) => field.name.value !== 'id' && !isExternal(field))
            .filter(({ type: fieldType }) => fieldType.kind === Kind.NON_NULL_TYPE)
            .map((field) => `${service}: ${type.name.value}.${field.name.value}`),
        ),
    );

    expect(risky).to.deep.equal([]);
  });

  it('point to entities of others only by nullable fields and lists of nullable items', () => {
    const risky = SERVICES.flatMap((service) =>
      typesOf(service).flatMap((type) =>
        (type.fields ?? [])
          .filter((field) => !isExternal(field))
          .flatMap((field) => {
            const apiField = (api.getType(type.name.value) as GraphQLObjectType | undefined)?.getFields()[
              field.name.value
            ];
            const isRisky =
              apiField !== undefined && pointsToForeign(apiField, service, owners) && !isTolerant(apiField);
            return isRisky ? [`${service}: ${type.name.value}.${field.name.value}: ${String(apiField.type)}`] : [];
          }),
      ),
    );

    expect(risky).to.deep.equal([]);
  });

  it('describe every type, field, argument and enum value', () => {
    const silent: string[] = [];
    visit(parse(committed('schema/api.graphql')), {
      // eslint-disable-next-line @typescript-eslint/max-params -- as graphql's visitor gives them
      enter(node, _key, _parent, _path, ancestors) {
        if (!DESCRIBED.has(node.kind) || !('name' in node) || ('description' in node && node.description)) return;
        const parent = ancestors.findLast((ancestor) => 'name' in ancestor) as { name?: { value: string } } | undefined;
        silent.push([parent?.name?.value, node.name?.value].filter(Boolean).join('.'));
      },
    });

    expect(silent.filter((name) => !SELF_EXPLANATORY.test(name))).to.deep.equal([]);
  });

  it('take an idempotency key for every write', () => {
    const writes = Object.values(api.getMutationType()?.getFields() ?? {});
    const without = writes.filter(
      ({ args }) => !args.some(({ name, type }) => name === 'idempotencyKey' && getNamedType(type) === GraphQLString),
    );

    expect(writes.length).to.be.above(50);
    expect(without.map(({ name }) => name)).to.deep.equal([]);
  });

  it('have for each stub of a foreign type exactly one reference in another service', () => {
    const stubs = SERVICES.flatMap((service) =>
      readdirSync(projectFile(`services/${service}`), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.stub.ts'))
        .map((file) => ({ service, type: /@ObjectType\('(\w+)'/.exec(committed(`services/${service}/${file}`))?.[1] })),
    );

    expect(stubs).not.to.deep.equal([]);
    for (const { service, type } of stubs) {
      const references = SERVICES.filter((name) => name !== service && owners.get(type ?? '') === name);
      expect(references, `${service}: ${type}`).to.have.length(1);
    }
  });
});

const DESCRIBED = new Set<string>([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
]);

/** The roots, which TypeGraphQL makes by itself; what they are is in the specification of GraphQL. */
const SELF_EXPLANATORY = /^(Query|Mutation|Subscription)$/;

function committed(file: string): string {
  return readFileSync(projectFile(file), 'utf8');
}

function typesOf(service: string): ObjectTypeDefinitionNode[] {
  const definitions = documents[service]?.definitions ?? [];
  return definitions.filter((node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION);
}

function entitiesOf(services: readonly string[]): Set<string> {
  return new Set(
    services
      .flatMap(typesOf)
      .filter(({ directives }) => directives?.some(({ name }) => name.value === 'key'))
      .map(({ name }) => name.value),
  );
}

/** The owner is the service that gives an entity most of its fields: all others have a key and a few added ones. */
function ownersOfEntities(): Map<string, string> {
  const owners = new Map<string, string>();
  for (const entity of entitiesOf(SERVICES)) {
    const sizes = SERVICES.map((service) => ({
      service,
      size: typesOf(service).find(({ name }) => name.value === entity)?.fields?.length ?? 0,
    }));
    const [largest] = sizes.sort((a, b) => b.size - a.size);
    if (largest !== undefined && largest.size > 1) owners.set(entity, largest.service);
  }
  return owners;
}

/** Fields that a service only asks for are their owner's to describe. */
function isExternal({ directives }: FieldDefinitionNode): boolean {
  return directives?.some(({ name }) => name.value === 'external') ?? false;
}

function pointsToForeign(field: GraphQLField<unknown, unknown>, service: string, owners: Map<string, string>): boolean {
  const named = api.getType(String(field.type).replace(/[[\]!]/g, ''));
  return isObjectType(named) && owners.has(named.name) && owners.get(named.name) !== service;
}

/** Whether what the field points to may be missing without taking the field's parent along. */
function isTolerant({ type }: GraphQLField<unknown, unknown>): boolean {
  const text = String(type);
  return text.includes('[') ? !text.includes('!]') : !isNonNullType(type);
}
