import { Supergraph } from '@apollo/federation-internals';
import { GraphQLError, parse, print } from 'graphql';
import { apolloPlanner, type Planner } from '../../execution/planner.js';
import { mendPlan } from './mend-plan.js';
import { withoutIdleKeys } from './resolvable-keys.js';
import { withStandIns } from './stand-ins.js';
import { unplannedField } from './unplanned.js';

/** Apollo's planner without its known faults. Where a supergraph gives no occasion for one, every plan stays its own. */
export function mendedPlanner(supergraphSdl: string): Planner {
  const standIns = withStandIns(withoutIdleKeys(parse(supergraphSdl)));
  const planner = apolloPlanner(print(standIns.supergraph));
  const apiSchema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();

  return {
    ...planner,
    supergraphSdl,
    apiSchema,
    plan: (document, operationName) => {
      const plan = mendPlan(planner.plan(document, operationName), standIns);
      const missing = unplannedField(apiSchema, document, operationName, plan);
      if (missing === null) return plan;
      throw new GraphQLError(`No subgraph can answer "${missing}" where the operation asks for it.`, {
        extensions: { code: 'UNANSWERABLE' },
      });
    },
  };
}
