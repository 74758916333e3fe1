import type { FetchNode, PlanNode, QueryPlan, ResponsePath } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getOperationAST,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded } from '../../execution/answering/conditions.js';
import { renamePath } from '../../execution/fetching/rewrites.js';

const NO_CONDITIONS: ReadonlyMap<string, boolean> = new Map();

/**
 * Finds a field that an operation asks for and a plan does not fetch: where the planner finds no way to an entity it
 * says nothing and leaves the field out. Not looked at is what stands under a fragment for only some of the types, since
 * the planner rightly leaves those out that cannot come.
 *
 * @returns its response path, or null when all is there
 */
export function unplannedField(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  plan: QueryPlan,
): string | null {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return null;

  const search = new Search(schema, document, plannedPaths(plan));
  return search.missing(operation.selectionSet, root, '');
}

class Search {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly planned: ReadonlySet<string>,
  ) {
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  missing(set: SelectionSetNode, type: GraphQLNamedType, at: string): string | null {
    for (const selection of set.selections) {
      const found = isIncluded(selection, NO_CONDITIONS) ? this.missingIn(selection, type, at) : null;
      if (found !== null) return found;
    }
    return null;
  }

  private missingIn(selection: SelectionNode, type: GraphQLNamedType, at: string): string | null {
    if (selection.kind === Kind.FIELD) return this.missingField(selection, type, at);

    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
    if (!fragment || !this.holdsForAll(fragment.typeCondition?.name.value, type)) return null;
    return this.missing(fragment.selectionSet, type, at);
  }

  private missingField(selection: FieldNode, type: GraphQLNamedType, at: string): string | null {
    const name = selection.name.value;
    if (name.startsWith('__')) return null;

    const path = at + (selection.alias?.value ?? name);
    if (!this.planned.has(path)) return asksForNothing(selection) ? null : path;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (!selection.selectionSet || !field) return null;
    return this.missing(selection.selectionSet, getNamedType(field.type), `${path}.`);
  }

  private holdsForAll(condition: string | undefined, type: GraphQLNamedType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wider = this.schema.getType(condition);
    return isAbstractType(wider) && (isObjectType(type) || isInterfaceType(type)) && this.schema.isSubType(wider, type);
  }
}

/** Whether @skip and @include leave nothing of what is asked below a field. */
function asksForNothing({ selectionSet }: FieldNode): boolean {
  return selectionSet !== undefined && !selectionSet.selections.some((below) => isIncluded(below, NO_CONDITIONS));
}

/** Every response path that some fetch of the plan fills; whether for each type or for some. */
function plannedPaths({ node }: QueryPlan): Set<string> {
  const paths = new Set<string>();
  if (node?.kind !== 'Subscription') addNode(paths, node, []);
  else {
    addFetch(paths, node.primary, []);
    addNode(paths, node.rest, []);
  }
  return paths;
}

function addNode(paths: Set<string>, node: PlanNode | undefined, at: readonly string[]): void {
  switch (node?.kind) {
    case 'Fetch':
      addFetch(paths, node, at);
      break;
    case 'Flatten':
      addNode(paths, node.node, [...at, ...namesIn(node.path)]);
      break;
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) addNode(paths, child, at);
      break;
    case 'Condition':
      for (const child of [node.ifClause, node.elseClause]) addNode(paths, child, at);
      break;
    case 'Defer': // refused where the plan is compiled
    case undefined:
  }
}

/** The response keys of a Flatten node's path, without its lists and types. */
function namesIn(path: ResponsePath): string[] {
  return path.map((element) => String(element).replace(/\|\[.*\]$/, '')).filter((name) => name !== '@' && name !== '');
}

function addFetch(paths: Set<string>, { operation, requires, outputRewrites }: FetchNode, at: readonly string[]): void {
  const { definitions } = parse(operation, { noLocation: true });
  const fragments = new Map(
    definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
  );
  const add = ({ selections }: SelectionSetNode, below: readonly string[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const path = [...below, selection.alias?.value ?? selection.name.value];
        paths.add([...at, ...renamePath(path, outputRewrites)].join('.'));
        if (selection.selectionSet) add(selection.selectionSet, path);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment) add(fragment.selectionSet, below);
    }
  };
  const root = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)?.selectionSet;
  const [entities] = root?.selections ?? [];
  if (requires === undefined && root) add(root, []);
  else if (entities?.kind === Kind.FIELD && entities.selectionSet) add(entities.selectionSet, []);
}
