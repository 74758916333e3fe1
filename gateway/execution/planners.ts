import { hivePlanner } from './hive-planner.js';
import { apolloPlanner, type Planner } from './planner.js';

/** The planners that there are, by the name that a setting gives them. Each makes its plans from a supergraph. */
export const PLANNERS = {
  apollo: async (supergraphSdl: string): Promise<Planner> => apolloPlanner(supergraphSdl),
  hive: (supergraphSdl: string): Promise<Planner> => hivePlanner(supergraphSdl),
};

export type PlannerName = keyof typeof PLANNERS;
