import type { FetchNode, PlanNode, QueryPlan, ResponsePath } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
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
import { fragmentsByName } from '../fragments-by-name.js';
import { renamePath } from '../fetching/rewrites.js';

/**
 * Finds a field that an operation asks for and a plan does not fetch: where the planner finds no way to an entity it
 * says nothing and leaves the field out. Not looked at is what hangs on a variable, and what stands under a fragment for
 * only some of the types: the planner rightly leaves out what cannot come.
 *
 * @param document as it was planned
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
  /** Spreads that were looked into, and what came of it: a few of them, each twice in the next, would be millions. */
  private readonly searched = new Set<string>();
  private readonly certain = new Map<string, boolean>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly planned: ReadonlySet<string>,
  ) {
    this.fragments = fragmentsByName(document);
  }

  private fragmentOf({ name }: FragmentSpreadNode): FragmentDefinitionNode {
    const fragment = this.fragments.get(name.value);
    if (fragment === undefined) throw new Error(`The document has no fragment "${name.value}".`);
    return fragment;
  }

  missing(set: SelectionSetNode, type: GraphQLNamedType, at: string): string | null {
    for (const selection of set.selections) {
      const found = isConditional(selection) ? null : this.missingIn(selection, type, at);
      if (found !== null) return found;
    }
    return null;
  }

  private missingIn(selection: SelectionNode, type: GraphQLNamedType, at: string): string | null {
    if (selection.kind === Kind.FIELD) return this.missingField(selection, type, at);

    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragmentOf(selection);
    if (!this.holdsForAll(fragment.typeCondition?.name.value, type)) return null;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const spread = `${selection.name.value} ${type.name} ${at}`;
      if (this.searched.has(spread)) return null;
      this.searched.add(spread);
    }
    return this.missing(fragment.selectionSet, type, at);
  }

  private missingField(selection: FieldNode, type: GraphQLNamedType, at: string): string | null {
    if (selection.name.value.startsWith('__')) return null;

    const path = at + (selection.alias?.value ?? selection.name.value);
    const isPlanned = this.planned.has(path);
    const below = fieldType(type, selection);
    if (!selection.selectionSet || !below) return isPlanned ? null : path;
    if (isPlanned) return this.missing(selection.selectionSet, below, `${path}.`);
    return this.isCertain(selection.selectionSet, below) ? path : null;
  }

  /** Whether anything is asked for in any case, whatever the variables and the type of the object are. */
  private isCertain({ selections }: SelectionSetNode, type: GraphQLNamedType): boolean {
    return selections.some((selection) => {
      if (isConditional(selection)) return false;
      if (selection.kind === Kind.FIELD) {
        const below = fieldType(type, selection);
        return !selection.selectionSet || !below || this.isCertain(selection.selectionSet, below);
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) return this.isCertainSpread(selection, type);
      const { typeCondition, selectionSet } = selection;
      return this.holdsForAll(typeCondition?.name.value, type) && this.isCertain(selectionSet, type);
    });
  }

  private isCertainSpread(spread: FragmentSpreadNode, type: GraphQLNamedType): boolean {
    const key = `${spread.name.value} ${type.name}`;
    let isCertain = this.certain.get(key);
    if (isCertain === undefined) {
      const { typeCondition, selectionSet } = this.fragmentOf(spread);
      isCertain = this.holdsForAll(typeCondition.name.value, type) && this.isCertain(selectionSet, type);
      this.certain.set(key, isCertain);
    }
    return isCertain;
  }

  private holdsForAll(condition: string | undefined, type: GraphQLNamedType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wider = this.schema.getType(condition);
    return isAbstractType(wider) && (isObjectType(type) || isInterfaceType(type)) && this.schema.isSubType(wider, type);
  }
}

function fieldType(type: GraphQLNamedType, { name }: FieldNode): GraphQLNamedType | null {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
  return field ? getNamedType(field.type) : null;
}

/** Several variables may contradict each other, and the planner leaves out what can then never be asked for. */
function isConditional({ directives = [] }: SelectionNode): boolean {
  return directives.some(({ name }) => name.value === 'skip' || name.value === 'include');
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
  const document = parse(operation, { noLocation: true });
  const fragments = fragmentsByName(document);
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
  const root = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)?.selectionSet;
  const [entities] = root?.selections ?? [];
  if (requires === undefined && root) add(root, []);
  else if (entities?.kind === Kind.FIELD && entities.selectionSet) add(entities.selectionSet, []);
}
