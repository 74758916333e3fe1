import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';

interface Place {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The type of the field around, where that is an object type: no subgraph is asked for its name then. */
  readonly exact: GraphQLCompositeType | null;
  /** The type of the innermost fragment or field. */
  readonly around: GraphQLCompositeType;
}

/** The names of fields that other fields require, after a supergraph. */
export function requiredFields(supergraphSdl: string): ReadonlySet<string> {
  const sets = [...supergraphSdl.matchAll(/requires: "([^"]*)"/g)].map(([, set = '']) => set);
  return new Set(sets.flatMap((set) => set.match(/\w+/g) ?? []));
}

/**
 * Whether a field with arguments has the name of one that another field requires: @apollo/gateway may take the value of the one
 * for that of the other.
 *
 * @param required names of fields that others require
 */
export function replacesRequired(required: ReadonlySet<string>, document: DocumentNode): boolean {
  let isFound = false;
  visit(document, {
    Field: ({ name, alias = name, arguments: given = [] }) => {
      isFound ||= given.length > 0 && required.has(alias.value);
    },
  });
  return isFound;
}

/**
 * Operations on which @apollo/gateway is wrong: a fragment on a type inside a fragment on an interface, on an object of
 * which it knows the type from the schema alone. It forgets the type on the way, and drops the inner fragment.
 */
export function knownFault(schema: GraphQLSchema, document: DocumentNode): string | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const isHitIn = document.definitions.some((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return false;
    const root = schema.getRootType(definition.operation);
    return !!root && isHit({ schema, fragments, exact: root, around: root }, definition.selectionSet);
  });
  return isHitIn ? 'fragment in a fragment on an interface' : null;
}

function isHit(place: Place, { selections }: SelectionSetNode): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) {
      const type = fieldType(place.around, selection.name.value);
      if (!type || !selection.selectionSet) return false;
      return isHit({ ...place, exact: isObjectType(type) ? type : null, around: type }, selection.selectionSet);
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : place.fragments.get(selection.name.value);
    if (!fragment) return false;
    const around = conditionOf(place, fragment.typeCondition?.name.value);
    return isDropped(place, around) || isHit({ ...place, around }, fragment.selectionSet);
  });
}

function isDropped({ schema, exact, around }: Place, condition: GraphQLCompositeType): boolean {
  return exact !== null && includes(schema, condition, exact) && !includes(schema, condition, around);
}

function includes(schema: GraphQLSchema, type: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
  return type === other || (isAbstractType(type) && !isUnionType(other) && schema.isSubType(type, other));
}

function conditionOf({ schema, around }: Place, condition: string | undefined): GraphQLCompositeType {
  const type = condition === undefined ? around : schema.getType(condition);
  return isCompositeType(type) ? type : around;
}

function fieldType(type: GraphQLCompositeType, field: string): GraphQLCompositeType | null {
  const definition = isUnionType(type) ? undefined : type.getFields()[field];
  const named = definition && getNamedType(definition.type);
  return isCompositeType(named) ? named : null;
}
