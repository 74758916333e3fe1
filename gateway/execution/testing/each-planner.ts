import type { Planner } from '../planner.js';
import { PLANNERS } from '../planners.js';

type OpenPlanner = (supergraphSdl: string) => Promise<Planner>;

/** Describes the same for every planner. One without a binary for this system is left out, and named as pending. */
export function describeWithEachPlanner(title: string, tests: (openPlanner: OpenPlanner) => void): void {
  for (const [name, open] of Object.entries(PLANNERS)) {
    describe(`${title}, planned by ${name}`, () => {
      if (name === 'hive') {
        before(async function () {
          if (!(await hiveIsThere())) this.skip();
        });
      }
      tests(open);
    });
  }
}

/** Whether its binary can be loaded on this system. */
export function hiveIsThere(): Promise<boolean> {
  return import('@graphql-hive/router-query-planner').then(
    () => true,
    () => false,
  );
}
