import type { PlanNode } from '@apollo/query-planner';
import { compileFetch, type Step } from './fetch-node.js';
import { compilePath } from './flatten.js';
import type { ResponsePath } from '../json.js';
import type { TypeNames } from '../type-names.js';

const NOTHING: Step = () => Promise.resolve();

/**
 * Compiles a plan into the step that runs it. Where an object stands in the answer is known from the plan alone, so a
 * Flatten node costs nothing at run time: its path becomes that of the fetches below it.
 *
 * @param typeNames of the supergraph
 * @param at the path of the Flatten nodes around
 */
export function compilePlan(node: PlanNode | undefined, typeNames: TypeNames, at: ResponsePath = []): Step {
  switch (node?.kind) {
    case undefined:
      return NOTHING;
    case 'Fetch':
      return compileFetch(node, compilePath(at, typeNames), typeNames);
    case 'Flatten':
      return compilePlan(node.node, typeNames, [...at, ...node.path]);
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compilePlan(child, typeNames, at)));
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compilePlan(child, typeNames, at)));
    case 'Condition':
      return onCondition(
        node.condition,
        compilePlan(node.ifClause, typeNames, at),
        compilePlan(node.elseClause, typeNames, at),
      );
    case 'Defer':
      throw new Error('The plan uses @defer, which this executor does not know.');
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

function onCondition(variable: string, then: Step, otherwise: Step): Step {
  return (run) => (run.conditions.get(variable) === true ? then(run) : otherwise(run));
}
