import { readFileSync } from 'node:fs';
import { projectFile } from '../../../../services/shared/project.js';
import type { PlannerName } from '../../planners.js';
import { type Federation, startFederation } from '../federation.js';
import { startTown } from '../town/town.js';
import { madeUpSubgraphs } from './made-up-subgraph.js';
import { TRAPS } from './traps.js';

/** A federation that random operations are asked of. */
export interface Scene {
  readonly name: string;
  /** For a hundred operations over this project's own graph, how many are asked here. */
  readonly share: number;
  /** Identities that mean something to its subgraphs, and one that does not. */
  readonly ids: readonly string[];
  /** Who makes our plans. */
  readonly planner: PlannerName;
  /** Whether @apollo/gateway must be given our plans, since its own are wrong. */
  readonly sharesPlans: boolean;
  readonly start: (seed: number) => Promise<Federation<string>>;
}

const NUMBERS = ['1', '2', '3', '4', '5', 'unknown'];
const TOWN_IDS = ['e1', 'e2', 'e3', 'e4', 'e5', 'p1', 'p2', 'p3', 'h1', 'o1', 'unknown'];

/** The schemas of this project's own services. */
function graph(): Record<string, string> {
  const schema = (name: string): string => readFileSync(projectFile(`schema/${name}.graphql`), 'utf8');
  return { events: schema('events'), networks: schema('networks'), funding: schema('funding') };
}

/** Where @apollo/gateway merges what several fields require. */
const MERGED = 'what fields require with arguments';

const traps = Object.entries(TRAPS).map(([name, schemas]): Scene => {
  const sharesPlans = name === MERGED;
  // A key of a representation that is renamed is left out there when it is empty.
  const start: Scene['start'] = (seed) => startFederation(madeUpSubgraphs(schemas, { seed, hasEmpty: !sharesPlans }));
  return { name, share: 3, ids: NUMBERS, planner: 'apollo', sharesPlans, start };
});

const graphScene: Scene = {
  name: 'graph',
  share: 100,
  ids: NUMBERS,
  planner: 'apollo',
  sharesPlans: false,
  start: (seed) => startFederation(madeUpSubgraphs(graph(), { seed, hasEmpty: true })),
};

/** The traps are not asked of Hive's planner: there it differs from Apollo's in errors, or is right where that is wrong. */
export const SCENES: readonly Scene[] = [
  graphScene,
  { ...graphScene, name: "graph, by the plans of Hive's planner", share: 10, planner: 'hive' },
  { name: 'town', share: 15, ids: TOWN_IDS, planner: 'apollo', sharesPlans: false, start: startTown },
  ...traps,
];
