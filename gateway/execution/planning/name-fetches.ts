import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { mapFetches } from './map-fetches.js';

/** Gives each fetch of a named operation a name as Apollo's planner does: `Board__events__0`, counted through the plan. */
export function nameFetches(plan: QueryPlan, operationName: string | undefined): QueryPlan {
  if (operationName === undefined) return plan;
  let count = 0;
  const name = (fetch: FetchNode): FetchNode => {
    const service = fetch.serviceName.replace(/\W/g, '_');
    return withName(fetch, `${operationName}__${service}__${String(count++)}`);
  };
  return mapFetches(plan, { primary: name, fetch: name });
}

function withName(fetch: FetchNode, operationName: string): FetchNode {
  const document = visit(parse(fetch.operation, { noLocation: true }), {
    OperationDefinition: (operation) => ({ ...operation, name: { kind: Kind.NAME, value: operationName } }),
  });
  return { ...fetch, operationName, operation: stripIgnoredCharacters(print(document)) };
}
