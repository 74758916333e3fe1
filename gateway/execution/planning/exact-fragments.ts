import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isUnionType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsByName } from '../fragments-by-name.js';
import { JUST_THE_TYPE } from './constant-conditions.js';

interface Around {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/**
 * Says the same without fragments on interfaces and unions: each becomes fragments on the types that can stand there,
 * or loses its condition where that holds for all. The planner asserts, and fails, on a fragment on an interface that
 * the subgraph of an interface object does not know; so written it finds a plan.
 */
export function withExactFragments(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const fragments = fragmentsByName(document);
  const definitions = document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const root = schema.getRootType(definition.operation);
    const selectionSet = root ? exact({ schema, fragments }, definition.selectionSet, root) : definition.selectionSet;
    return [{ ...definition, selectionSet }];
  });
  return { ...document, definitions };
}

function exact(around: Around, { selections }: SelectionSetNode, parent: GraphQLCompositeType): SelectionSetNode {
  return {
    kind: Kind.SELECTION_SET,
    selections: selections.flatMap((selection) => exactSelection(around, selection, parent)),
  };
}

function exactSelection(around: Around, selection: SelectionNode, parent: GraphQLCompositeType): SelectionNode[] {
  if (selection.kind === Kind.FIELD) {
    const type = fieldType(parent, selection.name.value);
    if (!type || !selection.selectionSet) return [selection];
    const selectionSet = exact(around, selection.selectionSet, type);
    return [{ ...selection, selectionSet: selectionSet.selections.length > 0 ? selectionSet : JUST_THE_TYPE }];
  }
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : around.fragments.get(selection.name.value);
  if (!fragment) return [selection];

  return typesWithin(around.schema, parent, fragment.typeCondition?.name.value).flatMap((type) => {
    const selectionSet = exact(around, fragment.selectionSet, type);
    if (selectionSet.selections.length === 0) return [];
    const typeCondition = type === parent ? undefined : namedType(type.name);
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives: selection.directives ?? [], selectionSet }];
  });
}

function namedType(value: string): NamedTypeNode {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value } };
}

/** The types that a condition leaves of those which can stand where it is; the parent itself where it leaves them all. */
function typesWithin(
  schema: GraphQLSchema,
  parent: GraphQLCompositeType,
  condition: string | undefined,
): readonly GraphQLCompositeType[] {
  const type = condition === undefined ? parent : schema.getType(condition);
  if (type === parent || !isCompositeType(type)) return [parent];
  const possible = possibleTypes(schema, parent);
  const left = possible.filter((one) => possibleTypes(schema, type).includes(one));
  const holdsForAll = left.length === possible.length;
  return holdsForAll && isInterfaceType(type) && !isUnionType(parent) ? [parent] : left;
}

function possibleTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

function fieldType(parent: GraphQLCompositeType, field: string): GraphQLCompositeType | null {
  const definition = isUnionType(parent) ? undefined : parent.getFields()[field];
  const type = definition && getNamedType(definition.type);
  return isCompositeType(type) ? type : null;
}
