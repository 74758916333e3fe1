import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { withExactFragments } from './planning/exact-fragments.js';
import { mendPlan } from './planning/mend-plan.js';
import { withStandIns } from './planning/stand-ins.js';
import { withoutUselessKeys } from './planning/supergraph-keys.js';

/** What is known of a supergraph without a planner. */
export interface PlannedSchemas {
  /** What clients may ask. */
  readonly apiSchema: GraphQLSchema;
  /** All types of all subgraphs, those hidden from clients too. */
  readonly supergraphSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  /** The subgraphs' names as the supergraph spells them. */
  readonly subgraphNames: readonly string[];
}

/** Turns an operation into the fetches that answer it. Whoever implements it caches nothing: its callers do. */
export interface Planner extends PlannedSchemas {
  /**
   * @param document valid against the API schema
   * @param operationName which operation; needed where the document has several
   */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan | Promise<QueryPlan>;
}

/** One that plans where it is called, while everybody else waits. */
export interface LocalPlanner extends Planner {
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan;
}

/** The planning of a {@link LocalPlanner}, by itself. */
export type PlanOf = LocalPlanner['plan'];

/**
 * Reads the schemas of a supergraph as {@link apolloPlanner} does.
 *
 * @throws when the supergraph is not one, or needs a feature that no gateway in TypeScript has
 */
export function plannedSchemas(
  supergraphSdl: string,
  { supergraph } = plannedSupergraph(supergraphSdl),
): PlannedSchemas {
  return {
    apiSchema: apiSchemaOf(supergraphSdl),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    supergraphSdl,
    subgraphNames: supergraph.subgraphsMetadata().map(({ name }) => name),
  };
}

function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  return Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
}

function plannedSupergraph(supergraphSdl: string) {
  const standIns = withStandIns(withoutUselessKeys(parse(supergraphSdl)));
  // Valid but for @external on fields for which others stand: nobody requires them any more.
  return { standIns, supergraph: Supergraph.build(standIns.supergraph, { validateSupergraph: false }) };
}

/**
 * Apollo's planner, the one of @apollo/gateway and its settings: every plan is the plan that it would make, except where
 * that is none or a wrong one; `withoutUselessKeys`, `withStandIns` and `withExactFragments` say where.
 *
 * @throws when the supergraph is not one, or needs a feature that no gateway in TypeScript has
 */
export function apolloPlanner(supergraphSdl: string): LocalPlanner {
  const read = plannedSupergraph(supergraphSdl);
  return { ...plannedSchemas(supergraphSdl, read), plan: apolloPlans(supergraphSdl, read) };
}

/**
 * Only the planning of {@link apolloPlanner}, which begins in half of the time: it does not make the schemas that others work with.
 *
 * @param supergraphSdl one that {@link plannedSchemas} can read; it is not checked again
 */
export function apolloPlans(
  supergraphSdl: string,
  { standIns, supergraph } = plannedSupergraph(supergraphSdl),
): PlanOf {
  const api = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph);
  let apiSchema: GraphQLSchema | undefined;
  const build = (document: DocumentNode, operationName: string | undefined): QueryPlan =>
    planner.buildQueryPlan(operationFromDocument(api, document, operationName ? { operationName } : {}));

  return (document, operationName) => {
    try {
      return mendPlan(build(document, operationName), standIns);
    } catch (error) {
      // An error of GraphQL is the client's, any other one is the planner's own.
      if (error instanceof GraphQLError) throw error;
      apiSchema ??= apiSchemaOf(supergraphSdl);
      return mendPlan(build(withExactFragments(apiSchema, document), operationName), standIns);
    }
  };
}
