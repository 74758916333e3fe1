import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
} from 'graphql';
import type { ClientKeys } from './client-keys.js';
import type { SelectionContext } from './collect-fields.js';
import { compilePlan } from './compile-plan.js';
import { conditionVariables, readConditions } from './conditions.js';
import type { Step } from './fetch-node.js';
import { compileIntrospection, type Introspection } from './introspection.js';
import type { JsonObject, ResponsePath } from './json.js';
import { textOutput, valueOutput } from './output.js';
import type { Planner } from './planner.js';
import { compileProjection, type Projection } from './project.js';
import { compileRewrites, type Rewrite } from './rewrites.js';
import type { TypeNames } from './type-names.js';

/** What @skip and @include decide makes another shape of answer; each is compiled when it is first met. */
export interface OperationShape {
  /** Where in the client's answer a place in the data stands. */
  clientPath(path: ResponsePath): ResponsePath;
  readonly text: Projection<string>;
  readonly value: Projection<unknown>;
  readonly introspection: Introspection | null;
}

/** The fetch that a subscription begins with: it is opened, and every update it sends is completed by the plan. */
export interface SubscriptionSource {
  readonly node: FetchNode;
  readonly rewrite: Rewrite | null;
}

/** An operation, planned and compiled once, run as often as it is asked. Holds nothing of any request. */
export interface CompiledOperation {
  readonly kind: OperationTypeNode;
  readonly name: string | undefined;
  /** null for queries and mutations. */
  readonly source: SubscriptionSource | null;
  /** Fetches all there is to fetch; for a subscription, what an update lacks. */
  readonly step: Step;
  /**
   * Checks the variables of a request.
   *
   * @returns them with defaults put in
   * @throws GraphQLError[] one for each mistake
   */
  coerce(variables: Readonly<JsonObject>): JsonObject;
  /** @throws GraphQLError when a variable in a @skip or @include is null */
  conditions(coerced: Readonly<JsonObject>): ReadonlyMap<string, boolean>;
  shape(conditions: ReadonlyMap<string, boolean>): OperationShape;
}

/** The planner and what is looked up in its schemas again and again. */
export interface Supergraph {
  readonly planner: Planner;
  readonly apiNames: TypeNames;
  readonly supergraphNames: TypeNames;
  readonly clientKeys: ClientKeys;
}

/** Shapes kept per operation; few operations have more than two, and an attacker's has 2 to the power of many. */
const SHAPES_KEPT = 16;

/**
 * Plans and compiles one operation.
 *
 * @param document valid against the planner's API schema
 * @throws GraphQLError when the document has no such operation or the planner refuses it
 */
export function compileOperation(
  supergraph: Supergraph,
  document: DocumentNode,
  operationName: string | undefined,
): CompiledOperation {
  const definition = getOperationAST(document, operationName);
  if (!definition) throw missingOperation(operationName);

  const { planner, clientKeys, supergraphNames } = supergraph;
  const { node } = planner.plan(clientKeys.toPlan(document), operationName);
  const isSubscription = node?.kind === 'Subscription';
  const rest = isSubscription ? node.rest : node;
  const primary = isSubscription ? node.primary : null;

  return {
    kind: definition.operation,
    name: definition.name?.value,
    source: primary && { node: primary, rewrite: compileRewrites(primary.outputRewrites, supergraphNames) },
    step: compilePlan(rest, supergraphNames),
    ...variableReading(planner, definition, document),
    shape: shapeCache(supergraph, definition, document),
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
): Pick<CompiledOperation, 'coerce' | 'conditions'> {
  const deciding = conditionVariables(document);
  return {
    coerce: (variables) => {
      if (variableDefinitions.length === 0) return {};
      const { coerced, errors } = getVariableValues(planner.apiSchema, variableDefinitions, variables);
      if (errors) throw errors;
      return coerced;
    },
    conditions: (coerced) => readConditions(deciding, coerced),
  };
}

function shapeCache(
  { planner, apiNames, clientKeys }: Supergraph,
  definition: OperationDefinitionNode,
  document: DocumentNode,
): CompiledOperation['shape'] {
  const fragments = new Map(
    document.definitions
      .filter((found): found is FragmentDefinitionNode => found.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const shapes = new Map<string, OperationShape>();
  const schema = planner.apiSchema;

  return (conditions) => {
    const key = [...conditions.values()].map(Number).join('');
    const known = shapes.get(key);
    if (known !== undefined) return known;

    if (shapes.size >= SHAPES_KEPT) shapes.clear();
    const shape = compileShape({ schema, typeNames: apiNames, clientKeys, fragments, conditions }, definition);
    shapes.set(key, shape);
    return shape;
  };
}

function compileShape(context: SelectionContext, definition: OperationDefinitionNode): OperationShape {
  const rootType = context.schema.getRootType(definition.operation)?.name ?? '';
  return {
    clientPath: (path) => context.clientKeys.clientPath(path),
    text: lazily(() => compileProjection(context, rootType, definition.selectionSet, textOutput)),
    value: lazily(() => compileProjection(context, rootType, definition.selectionSet, valueOutput)),
    introspection: compileIntrospection(context, definition),
  };
}

function lazily<T>(compile: () => Projection<T>): Projection<T> {
  let compiled: Projection<T> | undefined;
  return (data, faults) => (compiled ??= compile())(data, faults);
}
