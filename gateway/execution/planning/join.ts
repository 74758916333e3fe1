import {
  type ASTNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/** A type of a supergraph that has fields. */
export type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export function hasFields(node: ASTNode): node is FieldsType {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

export function fieldsTypes({ definitions }: DocumentNode): Map<string, FieldsType> {
  return new Map(definitions.filter(hasFields).map((type) => [type.name.value, type]));
}

/** The subgraphs' names, by what the supergraph's `join__Graph` calls them. */
export function graphNames({ definitions }: DocumentNode): Map<string, string> {
  const graphs = definitions.find((node) => 'name' in node && node.name?.value === 'join__Graph');
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return new Map();
  return new Map(
    (graphs.values ?? []).map(({ name, directives }) => {
      const subgraph = applied(directives, 'join__graph').map((directive) => text(directive, 'name'))[0];
      return [name.value, subgraph ?? name.value];
    }),
  );
}

/** The applications of one directive. */
export function applied(directives: readonly ConstDirectiveNode[] = [], name: string): ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}

/** An argument of a directive that is text, an enum's value or true or false. */
export function text({ arguments: given }: ConstDirectiveNode, name: string): string | undefined {
  const value = given?.find((argument) => argument.name.value === name)?.value;
  return value !== undefined && 'value' in value ? String(value.value) : undefined;
}

export function fieldOf(type: FieldsType | undefined, name: string): FieldDefinitionNode | undefined {
  return type?.fields?.find((field) => field.name.value === name);
}

/** The name of a type without its lists and exclamation marks. */
export function typeName(type: TypeNode): string {
  let inner: TypeNode = type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return inner.name.value;
}
