import {
  type DocumentNode,
  getNamedType,
  getOperationAST,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
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

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
  ) {}

  into({ selections }: SelectionSetNode, parent: GraphQLNamedType): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) this.#field(selection.name.value, selection.selectionSet, parent);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#fragment(selection.typeCondition?.name.value, selection.selectionSet, parent);
      } else {
        const fragment = this.document.definitions.find(
          (definition) =>
            definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
        );
        if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) continue;
        this.#fragment(fragment.typeCondition.name.value, fragment.selectionSet, parent);
      }
    }
  }

  #field(name: string, selectionSet: SelectionSetNode | undefined, parent: GraphQLNamedType): void {
    if (selectionSet === undefined) return;
    // Entities are asked for by fragments on their types.
    if (name === '_entities') return this.into(selectionSet, parent);
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (field === undefined) return;

    const type = getNamedType(field.type);
    this.touched.add(type.name);
    if (isAbstractType(type))
      for (const possible of this.schema.getPossibleTypes(type)) this.touched.add(possible.name);
    this.into(selectionSet, type);
  }

  #fragment(condition: string | undefined, selectionSet: SelectionSetNode, parent: GraphQLNamedType): void {
    const type = condition === undefined ? parent : this.schema.getType(condition);
    if (type) this.into(selectionSet, type);
  }
}
