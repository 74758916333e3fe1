import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, dataKeyOf, type SelectionContext } from './collect-fields.js';
import { type Completer, type Fault, faultsBelow, leafCompleter } from './completion.js';
import { isInheritedName, isJsonObject, type JsonObject, ownValue } from '../json.js';
import type { Output } from './output.js';

/** One field of an object of a known type. */
interface ProjectedField<T> {
  /** As the client named it. */
  readonly key: string;
  /** As it is found in the data. */
  readonly dataKey: string;
  readonly head: string;
  readonly guarded: boolean;
  /** Unlike a {@link Completer} it takes null as well. */
  readonly complete: (value: unknown, faults: Fault[]) => T | undefined;
}

type Shape<T> = readonly ProjectedField<T>[];

/** Builds the client's answer from the data that the subgraphs gave; undefined where it must be null altogether. */
export type Projection<T> = (data: JsonObject, faults: Fault[]) => T | undefined;

/**
 * Compiles what an operation asks into the function that takes just that, in the client's order and under its names,
 * and completes it by the specification (https://spec.graphql.org/October2021/#sec-Value-Completion). The shape for a
 * type is compiled when an object of that type comes first.
 *
 * @param context the schema that clients see
 */
export function compileProjection<T>(
  context: SelectionContext,
  rootType: string,
  selectionSet: SelectionSetNode,
  output: Output<T>,
): Projection<T> {
  return new ProjectionCompiler(context, output).root(rootType, selectionSet);
}

class ProjectionCompiler<T> {
  constructor(
    private readonly context: SelectionContext,
    private readonly output: Output<T>,
  ) {}

  root(typename: string, selectionSet: SelectionSetNode): Projection<T> {
    const shape = this.shape(typename, [selectionSet]);
    return (data, faults) => completeObject(shape, data, faults, this.output);
  }

  private shape(typename: string, selectionSets: readonly SelectionSetNode[]): Shape<T> {
    const fields = collectFields(this.context, typename, selectionSets);
    return [...fields].map(([key, nodes], index) => {
      const dataKey = dataKeyOf(this.context, nodes);
      return {
        key,
        dataKey,
        head: `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`,
        guarded: isInheritedName(dataKey),
        complete: this.fieldCompleter(typename, nodes),
      };
    });
  }

  private fieldCompleter(typename: string, nodes: readonly FieldNode[]): ProjectedField<T>['complete'] {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return this.typenameCompleter(typename);
    // Answered by the gateway itself, and right as it is.
    if (name === '__schema' || name === '__type') return nullable((value) => this.output.leaf(value), this.output.null);

    const type = fieldType(this.context.schema, typename, name);
    return this.nullHandling(type, `${typename}.${name}`, nodes);
  }

  private typenameCompleter(typename: string): ProjectedField<T>['complete'] {
    if (isObjectType(this.context.schema.getType(typename))) {
      const name = this.output.leaf(typename);
      return () => name;
    }
    return (_, faults) => {
      faults.push({ message: `No subgraph said which ${typename} this is.`, reversedPath: [] });
      return undefined;
    };
  }

  private nullHandling(
    type: GraphQLOutputType,
    field: string,
    nodes: readonly FieldNode[],
  ): ProjectedField<T>['complete'] {
    if (!isNonNullType(type)) return nullable(this.completer(type, field, nodes), this.output.null);

    const complete = this.completer(type.ofType, field, nodes);
    return (value, faults) => {
      if (value !== null && value !== undefined) return complete(value, faults);
      faults.push({ message: `Cannot return null for non-nullable field ${field}.`, reversedPath: [] });
      return undefined;
    };
  }

  private completer(type: GraphQLOutputType, field: string, nodes: readonly FieldNode[]): Completer<T> {
    if (isListType(type)) return this.listCompleter(this.nullHandling(type.ofType, field, nodes), field);
    if (isLeafType(type)) return leafCompleter(type, field, this.output);
    if (!isCompositeType(type)) throw new Error(`Field ${field} has a type that no value can have.`);
    return this.objectCompleter(type.name, isObjectType(type), field, nodes);
  }

  private listCompleter(element: ProjectedField<T>['complete'], field: string): Completer<T> {
    const { output } = this;
    return (value, faults) => {
      if (!Array.isArray(value)) {
        faults.push({ message: `The value of field ${field} is not a list.`, reversedPath: [] });
        return undefined;
      }

      let list = output.openList();
      for (let index = 0; index < value.length; index++) {
        const before = faults.length;
        const item = element(value[index], faults);
        if (faults.length > before) faultsBelow(faults, before, index);
        if (item === undefined) return undefined;
        list = output.item(list, item);
      }
      return output.closeList(list);
    };
  }

  private objectCompleter(type: string, isExact: boolean, field: string, nodes: readonly FieldNode[]): Completer<T> {
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const possible = this.context.typeNames.under(type);
    const shapes = new Map<string, Shape<T>>();
    const shapeOf = (typename: unknown): Shape<T> | undefined => {
      if (typeof typename !== 'string') return undefined;
      const known = shapes.get(typename);
      if (known !== undefined || !possible.has(typename)) return known;
      const shape = this.shape(typename, selectionSets);
      shapes.set(typename, shape);
      return shape;
    };

    return (value, faults) => {
      // The type itself is not named: it may be one that is hidden from clients.
      const shape = isJsonObject(value) ? shapeOf(isExact ? type : (value['__typename'] ?? type)) : undefined;
      if (shape !== undefined) return completeObject(shape, value as JsonObject, faults, this.output);
      faults.push({ message: `The value of field ${field} is not of type ${type}.`, reversedPath: [] });
      return undefined;
    };
  }
}

function completeObject<T>(shape: Shape<T>, data: JsonObject, faults: Fault[], output: Output<T>): T | undefined {
  let object = output.openObject();
  for (const field of shape) {
    const before = faults.length;
    const value = field.complete(field.guarded ? ownValue(data, field.dataKey) : data[field.dataKey], faults);
    if (faults.length > before) faultsBelow(faults, before, field.key);
    if (value === undefined) return undefined;
    object = output.field(object, field.head, field.key, value);
  }
  return output.closeObject(object);
}

function nullable<T>(complete: Completer<T>, none: T): ProjectedField<T>['complete'] {
  return (value, faults) => (value === null || value === undefined ? none : (complete(value, faults) ?? none));
}

function fieldType(schema: GraphQLSchema, typename: string, field: string): GraphQLOutputType {
  const type = schema.getType(typename);
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
  if (definition === undefined) throw new Error(`The schema has no field ${typename}.${field}.`);
  return definition.type;
}
