import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { withExactFragments } from '../../execution/planning/exact-fragments.js';
import type { Planner } from '../../execution/planner.js';
import { withoutUselessKeys } from '../../execution/planning/supergraph-keys.js';
import { mendPlan } from './mend-plan.js';
import { withStandIns } from './stand-ins.js';
import { unplannedField } from './unplanned.js';

/** Apollo's planner without its known faults. Where a supergraph gives no occasion for one, every plan stays its own. */
export function mendedPlanner(supergraphSdl: string): Planner {
  const supergraph = Supergraph.build(supergraphSdl);
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema();
  const standIns = withStandIns(withoutUselessKeys(parse(supergraphSdl)));
  // Valid apart from what is of no use any more: @external on fields for which others stand.
  const planned = Supergraph.build(standIns.supergraph, { validateSupergraph: false });
  const planner = new QueryPlanner(planned);
  const plannedApi = planned.apiSchema();

  const buildOnce = (document: DocumentNode, operationName: string | undefined): QueryPlan =>
    planner.buildQueryPlan(operationFromDocument(plannedApi, document, operationName ? { operationName } : {}));
  const build = (document: DocumentNode, operationName: string | undefined): QueryPlan => {
    try {
      return buildOnce(document, operationName);
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      return buildOnce(withExactFragments(apiSchema, document), operationName);
    }
  };

  return {
    apiSchema,
    supergraphSchema: planned.schema.toGraphQLJSSchema(),
    supergraphSdl,
    subgraphNames: supergraph.subgraphsMetadata().map(({ name }) => name),
    plan: (document, operationName) => {
      const plan = mendPlan(build(document, operationName), standIns);
      const missing = unplannedField(apiSchema, document, operationName, plan);
      if (missing === null) return plan;
      throw new GraphQLError(`No subgraph can answer "${missing}" where the operation asks for it.`, {
        extensions: { code: 'UNANSWERABLE' },
      });
    },
  };
}
