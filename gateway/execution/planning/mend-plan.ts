import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { mapFetches } from './map-fetches.js';
import type { StandIns } from './stand-ins.js';

/**
 * Puts the fields back for which others stand: under a name of their own in what is fetched, under their real one in a
 * representation. A fetch whose fields require one thing with several arguments becomes several, side by side.
 */
export function mendPlan(plan: QueryPlan, standIns: StandIns): QueryPlan {
  return mapFetches(plan, {
    primary: (fetch) => ({ ...fetch, operation: withRealFields(fetch.operation, standIns) }),
    fetch: (fetch) => mendFetch(fetch, standIns),
  });
}

function mendFetch(node: FetchNode, standIns: StandIns): PlanNode {
  const renamed = renames(node.requires ?? [], [], standIns);
  const operation = withRealFields(node.operation, standIns);
  if (renamed.length === 0) return operation === node.operation ? node : { ...node, operation };

  const inputRewrites = [...renamed, ...(node.inputRewrites ?? [])];
  const nodes = splitFetch({ ...node, operation, inputRewrites }, standIns);
  const [first] = nodes;
  return nodes.length === 1 && first ? first : { kind: 'Parallel', nodes };
}

function renames(selections: readonly QueryPlanSelectionNode[], at: string[], standIns: StandIns): FetchDataRewrite[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') {
      const fragment = selection.typeCondition === undefined ? [] : [`... on ${selection.typeCondition}`];
      return renames(selection.selections, [...at, ...fragment], standIns);
    }
    const standIn = standIns.byName.get(selection.name);
    const inner = renames(selection.selections ?? [], [...at, selection.name], standIns);
    if (standIn === undefined) return inner;
    const path = [...at, selection.name];
    return [...inner, { kind: 'KeyRenamer', path, renameKeyTo: standIn.field } as const];
  });
}

function withRealFields(operation: string, standIns: StandIns): string {
  if (![...standIns.byName.keys()].some((name) => operation.includes(name))) return operation;
  const document = visit(parse(operation, { noLocation: true }), {
    Field: (field): FieldNode | undefined => {
      const standIn = standIns.byName.get(field.name.value);
      if (standIn === undefined) return undefined;
      return {
        ...field,
        alias: field.alias ?? field.name,
        name: { kind: Kind.NAME, value: standIn.field },
        arguments: standIn.arguments,
      };
    },
  });
  return stripIgnoredCharacters(print(document));
}

/** What the fields of one fetch require: the name in the representation, and from where it comes. */
type Sources = Map<string, string>;

function splitFetch(node: FetchNode, standIns: StandIns): FetchNode[] {
  const document = parse(node.operation, { noLocation: true });
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [entities] = operation?.selectionSet.selections ?? [];
  if (!operation || entities?.kind !== Kind.FIELD || !entities.selectionSet) return [node];

  const groups: Sources[] = [];
  const groupOf = new Map<FieldNode, Sources>();
  for (const { field, type } of entityFields(entities.selectionSet, '')) {
    const needs: Sources = new Map();
    for (const [path, source] of standIns.requirementsOf(node.serviceName, type, field.name.value)) {
      needs.set(`... on ${type}.${path}`, source);
    }
    groupOf.set(field, joinGroup(groups, needs));
  }
  if (groups.length < 2) return [node];
  return groups.map((group) => ({
    ...node,
    ...onlyFields(operation, node, (field) => groupOf.get(field) === group || !groupOf.has(field)),
    requires: onlySources(node.requires ?? [], '', group, standIns),
  }));
}

function* entityFields(set: SelectionSetNode, type: string): Generator<{ field: FieldNode; type: string }> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) yield { field: selection, type };
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      yield* entityFields(selection.selectionSet, selection.typeCondition?.name.value ?? type);
    }
  }
}

/** The first group with which the needs agree; a new one where there is none. */
function joinGroup(groups: Sources[], needs: Sources): Sources {
  const agrees = (group: Sources): boolean =>
    [...needs].every(([target, source]) => (group.get(target) ?? source) === source);
  const group = groups.find(agrees) ?? new Map<string, string>();
  if (!groups.includes(group)) groups.push(group);
  for (const [target, source] of needs) group.set(target, source);
  return group;
}

function onlyFields(
  operation: OperationDefinitionNode,
  { variableUsages = [] }: FetchNode,
  isWanted: (field: FieldNode) => boolean,
): Pick<FetchNode, 'operation' | 'variableUsages'> {
  const reduced = visit(operation, {
    Field: { enter: (field) => (isWanted(field) ? undefined : null) },
    InlineFragment: { leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined) },
  });
  const used = new Set<string>();
  visit(reduced, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = reduced.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  return {
    operation: stripIgnoredCharacters(print({ ...reduced, variableDefinitions })),
    variableUsages: variableUsages.filter((name) => used.has(name)),
  };
}

/** Leaves in a representation only what the group asks for under each name. */
function onlySources(
  selections: readonly QueryPlanSelectionNode[],
  at: string,
  group: Sources,
  standIns: StandIns,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'InlineFragment') {
      const below = selection.typeCondition === undefined ? at : `${at}... on ${selection.typeCondition}.`;
      return [{ ...selection, selections: onlySources(selection.selections, below, group, standIns) }];
    }
    const standIn = standIns.byName.get(selection.name);
    const target = at + (standIn?.field ?? selection.name);
    const source = group.get(target);
    if (source === undefined ? standIn !== undefined : source !== selection.name) return [];
    if (!selection.selections) return [selection];
    return [{ ...selection, selections: onlySources(selection.selections, `${target}.`, group, standIns) }];
  });
}
