import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import type * as Hive from '@graphql-hive/router-query-planner';
import {
  type DefinitionNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/**
 * Says a plan of Hive's planner in the words of Apollo's, which are those of the executor. Besides the spelling of
 * paths three things differ: a fetch may ask for several lists of entities at once, which become fetches side by side;
 * `requires` reads a field by its name and calls it by its alias; and a subscription is the first of a sequence.
 */
export function fromHivePlan({ node }: Hive.QueryPlan): QueryPlan {
  if (node?.kind === 'Subscription')
    return { kind: 'QueryPlan', node: { kind: 'Subscription', primary: primary(node) } };
  if (node?.kind !== 'Sequence' || node.nodes[0]?.kind !== 'Subscription') {
    return { kind: 'QueryPlan', ...(node && { node: planNode(node) }) };
  }
  const [subscription, ...rest] = node.nodes;
  const sequence: PlanNode = { kind: 'Sequence', nodes: rest.map(planNode) };
  return { kind: 'QueryPlan', node: { kind: 'Subscription', primary: primary(subscription), rest: sequence } };
}

function primary({ primary: node }: Hive.SubscriptionNode): FetchNode {
  return fetchNode(node, node.operation, node.variableUsages);
}

function planNode(node: Hive.PlanNode): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return fetchNode(node, node.operation, node.variableUsages);
    case 'BatchFetch':
      return { kind: 'Parallel', nodes: node.entityBatch.aliases.flatMap((entities) => entityFetches(node, entities)) };
    case 'Flatten':
      return { kind: 'Flatten', path: flattenPath(node.path), node: planNode(node.node) };
    case 'Sequence':
    case 'Parallel':
      return { kind: node.kind, nodes: node.nodes.map(planNode) };
    case 'Condition':
      return {
        kind: 'Condition',
        condition: node.condition,
        ...(node.ifClause && { ifClause: planNode(node.ifClause) }),
        ...(node.elseClause && { elseClause: planNode(node.elseClause) }),
      };
    case 'Subscription':
    case 'Defer':
      throw new Error(`The plan has a ${node.kind} node where none can be.`);
  }
}

/** What a fetch of roots, a fetch of entities and one list in a fetch of several have in common. */
type Fetched = Pick<Hive.FetchNode, 'requires' | 'inputRewrites' | 'outputRewrites'> &
  Pick<Hive.FetchNode, 'serviceName' | 'operationKind' | 'operationName'>;

const KINDS = {
  query: OperationTypeNode.QUERY,
  mutation: OperationTypeNode.MUTATION,
  subscription: OperationTypeNode.SUBSCRIPTION,
};

function fetchNode(fetched: Fetched, operation: string, variableUsages: readonly string[] = []): FetchNode {
  const { requires, serviceName, operationKind = 'query', operationName } = fetched;
  const renamed = renames(requires ?? [], []);
  return {
    kind: 'Fetch',
    serviceName,
    operationName,
    operationKind: KINDS[operationKind],
    operation,
    variableUsages: [...variableUsages],
    ...(requires && { requires: requires.map(withoutAliases) }),
    inputRewrites: [...renamed, ...rewrites(fetched.inputRewrites)],
    outputRewrites: rewrites(fetched.outputRewrites),
  };
}

/** One list of entities out of a fetch of several; a fetch for each place where they stand. */
function entityFetches(node: Hive.BatchFetchNode, entities: Hive.EntityBatchAlias): PlanNode[] {
  const used = new Set<string>();
  const operation = onlyEntities(node.operation, entities, used);
  const usages = node.variableUsages?.filter((name) => used.has(name) && name !== entities.representationsVariableName);
  const { serviceName, operationKind, operationName } = node;
  const fetch = fetchNode({ ...entities, serviceName, operationKind, operationName }, operation, usages);
  return entities.paths.map((path) => ({ kind: 'Flatten', path: flattenPath(path), node: fetch }));
}

function onlyEntities(
  text: string,
  { alias, representationsVariableName: name }: Hive.EntityBatchAlias,
  used: Set<string>,
): string {
  const reduced = visit(parse(text, { noLocation: true }), {
    OperationDefinition: (operation): OperationDefinitionNode => {
      const entities = operation.selectionSet.selections
        .filter((field) => field.kind === Kind.FIELD && field.alias?.value === alias)
        .map((field) => ({ ...field, alias: undefined }));
      return { ...operation, selectionSet: { ...operation.selectionSet, selections: entities } };
    },
  });
  const document = { ...reduced, definitions: usedDefinitions(reduced) };
  visit(document, { VariableDefinition: () => false, Variable: (variable) => void used.add(variable.name.value) });
  const renamed = visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
    Variable: (variable) =>
      variable.name.value === name ? { ...variable, name: { kind: Kind.NAME, value: 'representations' } } : undefined,
  });
  return stripIgnoredCharacters(print(renamed));
}

/** The operation and the fragments that are reached from it; a subgraph refuses others. */
function usedDefinitions({ definitions }: DocumentNode): DefinitionNode[] {
  const found = new Set(definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION));
  for (const definition of found) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = definitions.find(
          (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name.value,
        );
        if (fragment) found.add(fragment); // walked through in its turn
      },
    });
  }
  return [...found];
}

function flattenPath(segments: readonly Hive.FlattenNodePathSegment[]): string[] {
  const path: string[] = [];
  for (const segment of segments) {
    if (segment === '@') path.push(segment);
    else if ('Field' in segment) path.push(segment.Field);
    else path.push(`${path.pop() ?? ''}|[${segment.TypeCondition.join(',')}]`);
  }
  return path;
}

function rewrites(given: readonly Hive.FetchRewrite[] = []): FetchDataRewrite[] {
  return given.flatMap((rewrite): FetchDataRewrite[] => {
    if ('KeyRenamer' in rewrite) {
      const { path, renameKeyTo } = rewrite.KeyRenamer;
      return rewritePaths(path).map((one) => ({ kind: 'KeyRenamer', path: one, renameKeyTo }));
    }
    const { path, setValueTo } = 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite;
    return rewritePaths(path).map((one) => ({ kind: 'ValueSetter', path: one, setValueTo }));
  });
}

/** A path for each of the types that one of Hive's paths may name. */
function rewritePaths(segments: readonly Hive.FetchNodePathSegment[]): string[][] {
  return segments.reduce<string[][]>(
    (paths, segment) => {
      const elements = 'Key' in segment ? [segment.Key] : segment.TypenameEquals.map((type) => `... on ${type}`);
      return paths.flatMap((path) => elements.map((element) => [...path, element]));
    },
    [[]],
  );
}

function renames(selections: readonly Hive.RequiresSelection[], at: readonly string[]): FetchDataRewrite[] {
  return selections.flatMap((selection): FetchDataRewrite[] => {
    if (selection.kind === 'FragmentSpread') return [];
    if (selection.kind === 'InlineFragment') {
      return renames(selection.selections, [...at, `... on ${selection.typeCondition}`]);
    }
    const path = [...at, selection.name];
    const below = renames(selection.selections ?? [], path);
    return selection.alias === undefined
      ? below
      : [...below, { kind: 'KeyRenamer', path, renameKeyTo: selection.alias }];
  });
}

function withoutAliases(selection: Hive.RequiresSelection): QueryPlanSelectionNode {
  if (selection.kind === 'FragmentSpread') throw new Error('The plan has a named fragment in `requires`.');
  if (selection.kind === 'InlineFragment') {
    const { kind, typeCondition, selections } = selection;
    return { kind, typeCondition, selections: selections.map(withoutAliases) };
  }
  const { kind, name, selections } = selection;
  return { kind, name, ...(selections && { selections: selections.map(withoutAliases) }) };
}
