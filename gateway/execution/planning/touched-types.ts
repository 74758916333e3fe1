import {
  type DocumentNode,
  getNamedType,
  getOperationAST,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/**
 * The names of all object types that an operation may say something about. For a fetch of entities, what it says about
 * others beside them.
 *
 * @param schema of the supergraph
 */
export function touchedTypes(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): ReadonlySet<string> {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  const walk = new Walk(schema, document);
  if (operation && root) walk.into(operation.selectionSet, root);
  return walk.touched;
}

class Walk {
  readonly touched = new Set<string>();
  readonly #spread = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
  ) {}

  into({ selections }: SelectionSetNode, parent: GraphQLNamedType): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) this.#field(selection.name.value, selection.selectionSet, parent);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) this.#fragmentSpread(selection.name.value);
      else this.into(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value) ?? parent);
    }
  }

  #field(name: string, selectionSet: SelectionSetNode | undefined, parent: GraphQLNamedType): void {
    if (selectionSet === undefined) return;
    // Entities are asked for by fragments on their types.
    if (name === '_entities') return this.into(selectionSet, parent);
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (field === undefined) return;

    const type = getNamedType(field.type);
    this.#touch(type);
    this.into(selectionSet, type);
  }

  /** What has no key of its own, a page of a list, says something about what it holds, even when that is not asked for. */
  #touch(type: GraphQLNamedType): void {
    if (this.touched.has(type.name) || !isCompositeType(type)) return;
    this.touched.add(type.name);
    if (isAbstractType(type)) for (const possible of this.schema.getPossibleTypes(type)) this.#touch(possible);
    if (!isObjectType(type) || isEntity(type)) return;
    for (const field of Object.values(type.getFields())) this.#touch(getNamedType(field.type));
  }

  /** Once for each: a fragment is about one type, wherever it is spread. */
  #fragmentSpread(name: string): void {
    if (this.#spread.has(name)) return;
    this.#spread.add(name);
    for (const definition of this.document.definitions) {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION || definition.name.value !== name) continue;
      const type = this.#typeNamed(definition.typeCondition.name.value);
      if (type) this.into(definition.selectionSet, type);
    }
  }

  #typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }
}

/** By the supergraph's directives: `@join__type(graph: EVENTS, key: "id")`. */
function isEntity({ astNode, extensionASTNodes }: GraphQLObjectType): boolean {
  return [astNode, ...extensionASTNodes].some((node) =>
    node?.directives?.some(
      ({ name, arguments: given }) =>
        name.value === 'join__type' && given?.some((argument) => argument.name.value === 'key'),
    ),
  );
}
