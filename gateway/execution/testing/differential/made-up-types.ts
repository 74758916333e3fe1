import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** A type of one subgraph: an object or an interface that it defines or extends. */
export interface MadeUpType {
  readonly name: string;
  readonly isInterface: boolean;
  readonly interfaces: readonly string[];
  readonly directives: readonly ConstDirectiveNode[];
  readonly fields: readonly FieldDefinitionNode[];
}

/** What all subgraphs together say of the types. */
export interface TypeFacts {
  /** The entity interface that a type belongs to, or its own name: under both there is one entity of a number. */
  familyOf(type: string): string;
  isEntity(type: string): boolean;
  /** Whether a field is part of some key. */
  isKey(type: string, field: string): boolean;
  /** The object types that every subgraph which knows the abstract type can return; null where it is none. */
  possibleTypes(type: string): readonly string[] | null;
  /** What an interface's entity of some number is. */
  memberOf(family: string, number: number): string;
}

export function typesOf({ definitions }: DocumentNode): MadeUpType[] {
  return definitions.flatMap((node) => {
    switch (node.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.OBJECT_TYPE_EXTENSION:
      case Kind.INTERFACE_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_EXTENSION:
        return {
          name: node.name.value,
          isInterface: node.kind === Kind.INTERFACE_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_EXTENSION,
          interfaces: node.interfaces?.map(({ name }) => name.value) ?? [],
          directives: node.directives ?? [],
          fields: node.fields ?? [],
        };
      default:
        return [];
    }
  });
}

/** The sets of fields that a directive names: `@key(fields: "id")`. */
export function fieldSets(directives: readonly ConstDirectiveNode[] = [], name: string): SelectionSetNode[] {
  return directives
    .filter((directive) => directive.name.value === name)
    .flatMap((directive) => {
      const fields = directive.arguments?.find((argument) => argument.name.value === 'fields')?.value;
      if (fields?.kind !== Kind.STRING) return [];
      const [operation] = parse(`{${fields.value}}`, { noLocation: true }).definitions;
      return [(operation as OperationDefinitionNode).selectionSet];
    });
}

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

export function typeFacts(subgraphs: readonly DocumentNode[]): TypeFacts {
  const types = subgraphs.flatMap(typesOf);
  const keyed = types.filter((type) => fieldSets(type.directives, 'key').length > 0);
  const entities = new Set(keyed.map(({ name }) => name));
  const keyedInterfaces = new Set(keyed.filter(({ isInterface }) => isInterface).map(({ name }) => name));
  const families = new Map<string, string>();
  const members = new Map<string, Set<string>>();
  for (const { name, interfaces, isInterface } of types) {
    const family = interfaces.find((one) => keyedInterfaces.has(one));
    if (family === undefined || isInterface) continue;
    families.set(name, family);
    members.set(family, (members.get(family) ?? new Set()).add(name));
  }
  const keys = keyFields(types);
  const possible = new Map(subgraphs.flatMap((document) => [...possibleIn(document)]));
  for (const document of subgraphs) {
    for (const [name, own] of possibleIn(document)) {
      possible.set(name, possible.get(name)?.filter((type) => own.includes(type)) ?? own);
    }
  }

  return {
    familyOf: (type) => families.get(type) ?? type,
    isEntity: (type) => entities.has(type) || families.has(type),
    isKey: (type, field) => keys.has(`${type}.${field}`),
    possibleTypes: (type) => possible.get(type) ?? null,
    memberOf: (family, number) => {
      const names = [...(members.get(family) ?? [family])].sort();
      return names[number % names.length] ?? family;
    },
  };
}

/** `Type.field` of everything that stands in a key, deep in it, too. */
function keyFields(types: readonly MadeUpType[]): Set<string> {
  const found = new Set<string>();
  const fieldType = (type: string, field: string): string | undefined => {
    const definition = types
      .filter(({ name }) => name === type)
      .flatMap(({ fields }) => fields)
      .find(({ name }) => name.value === field);
    return definition && namedType(definition.type);
  };
  const add = (type: string, { selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) continue;
      found.add(`${type}.${selection.name.value}`);
      const below = fieldType(type, selection.name.value);
      if (selection.selectionSet && below !== undefined) add(below, selection.selectionSet);
    }
  };
  for (const { name, directives } of types) {
    for (const set of fieldSets(directives, 'key')) add(name, set);
  }
  for (const { name, interfaces } of types) {
    for (const key of [...found]) {
      const [type, field = ''] = key.split('.');
      if (type !== undefined && interfaces.includes(type)) found.add(`${name}.${field}`);
    }
  }
  return found;
}

function possibleIn(document: DocumentNode): Map<string, string[]> {
  const possible = new Map<string, string[]>();
  for (const { name, isInterface, interfaces } of typesOf(document)) {
    if (isInterface) possible.set(name, possible.get(name) ?? []);
    else for (const one of interfaces) possible.set(one, [...(possible.get(one) ?? []), name]);
  }
  for (const node of document.definitions) {
    if (node.kind !== Kind.UNION_TYPE_DEFINITION && node.kind !== Kind.UNION_TYPE_EXTENSION) continue;
    const types = node.types?.map((type) => type.name.value) ?? [];
    possible.set(node.name.value, [...(possible.get(node.name.value) ?? []), ...types]);
  }
  return possible;
}
