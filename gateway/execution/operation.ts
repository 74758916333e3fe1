import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type OperationTypeNode,
} from 'graphql';
import { conditionVariables, readConditions } from './answering/conditions.js';
import { type OperationShape, operationShapes } from './answering/operation-shape.js';
import { compilePlan } from './fetching/compile-plan.js';
import type { Step } from './fetching/fetch-node.js';
import { compileWholeFetch } from './fetching/whole-fetch.js';
import { compileRewrites, type Rewrite } from './fetching/rewrites.js';
import type { JsonObject } from './json.js';
import { unplannedField } from './planning/unplanned.js';
import type { Planner } from './planner.js';
import type { ClientKeys } from './planning/client-keys.js';
import { planBytes } from './planning/plan-bytes.js';
import { touchedTypes } from './planning/touched-types.js';
import { verbatimFetch } from './planning/verbatim.js';
import { withoutConstantConditions } from './planning/constant-conditions.js';
import { RequestRefused } from './request-refused.js';
import type { TypeNames } from './type-names.js';

/** The fetch that a subscription begins with: it is opened, and every update it sends is completed by the plan. */
export interface SubscriptionSource {
  readonly node: FetchNode;
  readonly rewrite: Rewrite | null;
}

/** An operation, planned and compiled once, run as often as it is asked. Holds nothing of any request. */
export interface CompiledOperation {
  readonly kind: OperationTypeNode;
  readonly name: string | undefined;
  /** About how much memory it takes to keep it. */
  readonly bytes: number;
  /** A field of the answer that no fetch gives; null where the plan is complete. */
  readonly unplanned: string | null;
  /** Whether its answers are announced to be old when they are: nobody but the gateway may keep such an answer. */
  readonly isAnnounced: boolean;
  /** null for queries and mutations. */
  readonly source: SubscriptionSource | null;
  /** Fetches all there is to fetch; for a subscription, what an update lacks. */
  readonly step: Step;
  /**
   * Checks the variables of a request.
   *
   * @returns them with defaults put in
   * @throws RequestRefused
   */
  coerce(variables: Readonly<JsonObject>): JsonObject;
  /** @throws GraphQLError when a variable in a @skip or @include is null */
  conditions(coerced: Readonly<JsonObject>): ReadonlyMap<string, boolean>;
  shape(conditions: ReadonlyMap<string, boolean>): OperationShape;
}

/**
 * Makes what refuses values of an operation's variables, which are of the right types and have defaults put in, before
 * anybody is asked; null where there is nothing to refuse.
 */
export type ValuesCheckOf = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
) => ((coerced: Readonly<JsonObject>) => GraphQLError | null) | null;

/** The planner and what is looked up in its schemas again and again. */
export interface Supergraph {
  readonly planner: Planner;
  readonly apiNames: TypeNames;
  readonly supergraphNames: TypeNames;
  readonly clientKeys: ClientKeys;
  /** Types of which every change is announced. */
  readonly announcedTypes: readonly string[];
  readonly valuesCheckOf: ValuesCheckOf;
}

/**
 * Plans and compiles one operation.
 *
 * @param document valid against the planner's API schema
 * @throws GraphQLError when the document has no such operation or the planner refuses it
 */
export async function compileOperation(
  supergraph: Supergraph,
  document: DocumentNode,
  operationName: string | undefined,
): Promise<CompiledOperation> {
  const definition = getOperationAST(document, operationName);
  if (!definition) throw missingOperation(operationName);

  const { planner, apiNames, clientKeys, supergraphNames, announcedTypes, valuesCheckOf } = supergraph;
  const planned = clientKeys.toPlan(withoutConstantConditions(document));
  const plan = await planner.plan(planned, operationName);
  const { node } = plan;
  const missing = unplannedField(planner.apiSchema, planned, operationName, plan);
  const touched = touchedTypes(planner.supergraphSchema, document, operationName);
  const isSubscription = node?.kind === 'Subscription';
  const rest = isSubscription ? node.rest : node;
  const primary = isSubscription ? node.primary : null;
  const schemas = { schema: planner.apiSchema, supergraph: planner.supergraphSchema };
  const whole = verbatimFetch(schemas, document, operationName, plan);

  return {
    kind: definition.operation,
    unplanned: missing === null ? null : clientKeys.clientPath(missing.split('.')).join('.'),
    name: definition.name?.value,
    bytes: planBytes(plan),
    isAnnounced: announcedTypes.some((type) => touched.has(type)),
    source: primary && { node: primary, rewrite: compileRewrites(primary.outputRewrites, supergraphNames) },
    step: whole ? compileWholeFetch(whole, supergraphNames) : compilePlan(rest, supergraphNames),
    ...variableReading(planner, definition, document, valuesCheckOf(planner.apiSchema, document, operationName)),
    shape: operationShapes({ schema: planner.apiSchema, typeNames: apiNames, clientKeys }, definition, document),
  };
}

function missingOperation(name: string | undefined): GraphQLError {
  const message = name
    ? `The document has no operation named "${name}".`
    : 'The document has several operations or none; say which one with "operationName".';
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}

function variableReading(
  planner: Planner,
  { variableDefinitions = [] }: OperationDefinitionNode,
  document: DocumentNode,
  check: ReturnType<ValuesCheckOf>,
): Pick<CompiledOperation, 'coerce' | 'conditions'> {
  const deciding = conditionVariables(document);
  return {
    coerce: (variables) => {
      if (variableDefinitions.length === 0) return {};
      const { coerced, errors } = getVariableValues(planner.apiSchema, variableDefinitions, variables);
      if (errors) throw new RequestRefused(errors);
      const refused = check?.(coerced);
      if (refused) throw new RequestRefused([refused]);
      return coerced;
    },
    conditions: (coerced) => readConditions(deciding, coerced),
  };
}
