import { hivePlanner } from './hive-planner.js';
import { apolloPlanner, type LocalPlanner } from './planner.js';

/** The planners that there are, by the name that a setting gives them. Each makes its plans from a supergraph. */
export const PLANNERS = {
  apollo: async (supergraphSdl: string): Promise<LocalPlanner> => apolloPlanner(supergraphSdl),
  hive: (supergraphSdl: string): Promise<LocalPlanner> => hivePlanner(supergraphSdl),
};

export type PlannerName = keyof typeof PLANNERS;
