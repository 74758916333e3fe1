import { hivePlanner, hivePlans } from './hive-planner.js';
import { apolloPlanner, apolloPlans, type LocalPlanner, type PlanOf } from './planner.js';

/** The planners that there are, by the name that a setting gives them. Each makes its plans from a supergraph. */
export const PLANNERS = {
  apollo: async (supergraphSdl: string): Promise<LocalPlanner> => apolloPlanner(supergraphSdl),
  hive: (supergraphSdl: string): Promise<LocalPlanner> => hivePlanner(supergraphSdl),
};

export type PlannerName = keyof typeof PLANNERS;

/** Only their planning, for whoever leaves the schemas to others. */
export const PLANS = {
  apollo: async (supergraphSdl: string): Promise<PlanOf> => apolloPlans(supergraphSdl),
  hive: (supergraphSdl: string): Promise<PlanOf> => hivePlans(supergraphSdl),
} satisfies Record<PlannerName, unknown>;
