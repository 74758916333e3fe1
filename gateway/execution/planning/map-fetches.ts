import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';

export interface FetchMaps {
  /** The fetch that a subscription begins with; it stays one. */
  readonly primary: (fetch: FetchNode) => FetchNode;
  readonly fetch: (fetch: FetchNode) => PlanNode;
}

/** The plan with something else in the place of each fetch, in the order in which they are written. */
export function mapFetches({ node, ...plan }: QueryPlan, maps: FetchMaps): QueryPlan {
  if (node === undefined) return plan;
  if (node.kind !== 'Subscription') return { ...plan, node: mapNode(node, maps.fetch) };
  const primary = maps.primary(node.primary);
  return { ...plan, node: { ...node, primary, ...(node.rest && { rest: mapNode(node.rest, maps.fetch) }) } };
}

function mapNode(node: PlanNode, map: FetchMaps['fetch']): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, map)) };
    case 'Flatten':
      return { ...node, node: mapNode(node.node, map) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause && { ifClause: mapNode(node.ifClause, map) }),
        ...(node.elseClause && { elseClause: mapNode(node.elseClause, map) }),
      };
    case 'Fetch':
      return map(node);
    case 'Defer':
      return node;
  }
}
