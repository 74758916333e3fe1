import type { QueryPlanner } from '@graphql-hive/router-query-planner';
import {
  type DocumentNode,
  type FieldNode,
  getOperationAST,
  Kind,
  parse,
  print,
  type SelectionNode,
  visit,
} from 'graphql';
import { StartRefused } from '../../services/shared/process.js';
import { apolloPlans, type LocalPlanner, plannedSchemas, type PlanOf } from './planner.js';
import { JUST_THE_TYPE } from './planning/constant-conditions.js';
import { fromHivePlan } from './planning/hive-plan.js';
import { mendPlan } from './planning/mend-plan.js';
import { nameFetches } from './planning/name-fetches.js';
import { withStandIns } from './planning/stand-ins.js';
import { hasTypedConflicts } from './planning/typed-conflicts.js';

interface Addon {
  readonly QueryPlanner: typeof QueryPlanner;
}

/** No `@override` has a label here. */
const NO_LABELS = new Set<string>();
const NO_PERCENTAGE = 0;

/**
 * The planner of Hive's router, written in Rust: a plan takes less than half of the time, the first one a twentieth.
 * What it finds no plan for is left to Apollo's, and so is what it is known to break off at: an assertion that fails in
 * it cannot be caught, but ends the process.
 *
 * @param load the package with the planner; its binary is read only here
 * @throws StartRefused when the package is not installed, or has no binary for this system
 */
export async function hivePlanner(supergraphSdl: string, load = loadAddon): Promise<LocalPlanner> {
  const plan = await hivePlans(supergraphSdl, load);
  return { ...plannedSchemas(supergraphSdl), plan };
}

/** Only the planning of {@link hivePlanner}, over a supergraph that is not checked again. */
export async function hivePlans(supergraphSdl: string, load = loadAddon): Promise<PlanOf> {
  const { QueryPlanner } = await load().catch(refuse);
  const apolloPlan = apolloPlans(supergraphSdl);
  const standIns = withStandIns(parse(supergraphSdl));
  const planner = new QueryPlanner(print(standIns.supergraph));

  return (document, operationName) => {
    if (hasTypedConflicts(document)) return apolloPlan(document, operationName);
    const asked = withTypeNames(withoutIntrospection(document));
    const operation = getOperationAST(asked, operationName);
    if (operation?.selectionSet.selections.every(isTypeName)) return { kind: 'QueryPlan' };
    try {
      const plan = planner.plan(print(asked), operationName, NO_LABELS, NO_PERCENTAGE);
      return nameFetches(mendPlan(fromHivePlan(plan), standIns), operation?.name?.value);
    } catch {
      return apolloPlan(document, operationName);
    }
  };
}

function loadAddon(): Promise<Addon> {
  return import('@graphql-hive/router-query-planner');
}

function refuse(cause: unknown): never {
  throw new StartRefused(
    'The planner "hive" is not there: it needs the optional package @graphql-hive/router-query-planner, which has ' +
      'binaries for macOS and for Linux with glibc; install it, or set GATEWAY_PLANNER to apollo.',
    { cause },
  );
}

/** The gateway answers these by itself; the planner looks for a subgraph that would. */
function withoutIntrospection(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: { enter: ({ name }) => (name.value === '__schema' || name.value === '__type' ? null : undefined) },
    SelectionSet: { leave: (set) => (set.selections.length === 0 ? JUST_THE_TYPE : undefined) },
  });
}

/** Where the type is asked for under another name, the planner does not fetch it under its own, which the answer needs. */
function withTypeNames(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave: (set) => {
        if (!set.selections.some((one) => isTypeName(one) && one.alias)) return undefined;
        return { ...set, selections: [...JUST_THE_TYPE.selections, ...set.selections] };
      },
    },
  });
}

function isTypeName(selection: SelectionNode): selection is FieldNode {
  return selection.kind === Kind.FIELD && selection.name.value === '__typename';
}
