import { type DocumentNode, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { fragmentsByName } from '../fragments-by-name.js';
import type { ResponsePath } from '../json.js';
import type { ClientKeys } from '../planning/client-keys.js';
import { askedParts } from './asked-path.js';
import type { SelectionContext } from './collect-fields.js';
import { compileIntrospection, type Introspection } from './introspection.js';
import { textOutput, valueOutput } from './output.js';
import { compileProjection, type Projection } from './project.js';

/** What @skip and @include decide makes another shape of answer; each is compiled when it is first met. */
export interface OperationShape {
  /** Where in the client's answer a place in the data stands. */
  clientPath(path: ResponsePath): ResponsePath;
  readonly text: Projection<string>;
  readonly value: Projection<unknown>;
  readonly introspection: Introspection | null;
}

/** Shapes kept per operation; few operations have more than two, and an attacker's has 2 to the power of many. */
const SHAPES_KEPT = 16;

/**
 * Gives the shape of an operation's answer for what its conditions are.
 *
 * @param context the schema that clients see
 */
export function operationShapes(
  context: Pick<SelectionContext, 'schema' | 'typeNames' | 'clientKeys'>,
  definition: OperationDefinitionNode,
  document: DocumentNode,
): (conditions: ReadonlyMap<string, boolean>) => OperationShape {
  const fragments = fragmentsByName(document);
  const clientPath = clientPaths(context.clientKeys, definition, fragments);
  const shapes = new Map<string, OperationShape>();

  return (conditions) => {
    const key = [...conditions.values()].map(Number).join('');
    const known = shapes.get(key);
    if (known !== undefined) return known;

    if (shapes.size >= SHAPES_KEPT) shapes.clear();
    const shape = { clientPath, ...compileShape({ ...context, fragments, conditions }, definition) };
    shapes.set(key, shape);
    return shape;
  };
}

function clientPaths(
  clientKeys: ClientKeys,
  { selectionSet }: OperationDefinitionNode,
  fragments: SelectionContext['fragments'],
): OperationShape['clientPath'] {
  const keyOf = (node: FieldNode) => clientKeys.dataKey(node);
  const keysOf = (element: string) => clientKeys.dataKeys(element);
  const askedPart = askedParts(selectionSet, { fragments, keyOf, keysOf });
  return (path) => clientKeys.clientPath(askedPart(path));
}

function compileShape(
  context: SelectionContext,
  definition: OperationDefinitionNode,
): Omit<OperationShape, 'clientPath'> {
  const rootType = context.schema.getRootType(definition.operation)?.name ?? '';
  return {
    text: lazily(() => compileProjection(context, rootType, definition.selectionSet, textOutput)),
    value: lazily(() => compileProjection(context, rootType, definition.selectionSet, valueOutput)),
    introspection: compileIntrospection(context, definition),
  };
}

function lazily<T>(compile: () => Projection<T>): Projection<T> {
  let compiled: Projection<T> | undefined;
  return (data, faults) => (compiled ??= compile())(data, faults);
}
