import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fragmentsByName } from './execution/fragments-by-name.js';
import { MAX_PAGE } from '../services/shared/page.js';
import type { ListSizes } from './list-sizes.js';

/** A page whose field says nothing else may be as long as this. */
const LONGEST_PAGE = MAX_PAGE;

/** What a page has where nobody says how long it is. */
const USUAL_PAGE = 20;

/** What a list has that comes without pages, and of which nobody says how long it can be. */
const USUAL_LIST = 10;

/** By what a field may be told apart; without it, it answers one entry for all, or for each currency. */
const GROUPING = 'groupBy';

/** Fields and fragments inside each other; who has more of them is up to no good, and must not cost stack. */
const DEEPEST = 500;

/** What a selection asks for: so many objects, and so many more for each entry of the lists directly in it. */
interface Size {
  readonly fixed: number;
  readonly perEntry: number;
}

const NOTHING: Size = { fixed: 0, perEntry: 0 };

/** What variables are counted by: the values of a request, with defaults put in, or what they may be at least or at most. */
export type CountedValues = 'LEAST' | 'MOST' | Readonly<Record<string, unknown>>;

export interface CountedOperation {
  readonly values?: CountedValues;
  /** Without it, the largest operation of the document counts. */
  readonly name?: string | undefined;
}

/**
 * How many objects an operation can ask for, so that none multiplies lists until a subgraph runs out of memory. Every
 * page counts as full ("first" or "last"), every other list as the largest that it can be, or as 10 entries where nothing
 * limits it; everything as often as it is asked for, also where answers would be merged or a directive would leave it
 * out. A size in a variable counts as its value, and never as more than the field takes: it is refused there. Costs one
 * pass through the document, however often a fragment is used.
 *
 * @param sizes what the subgraphs say of their lists
 * @returns Infinity for what is nested absurdly deep
 */
export function nodesAskedFor(
  schema: GraphQLSchema,
  document: DocumentNode,
  sizes: ListSizes,
  { values = 'MOST', name }: CountedOperation = {},
): number {
  const counter = new Counter(schema, document, sizes, values);
  const operations = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .filter((operation) => name === undefined || operation.name?.value === name);
  return Math.max(
    0,
    ...operations.map(({ operation, selectionSet }) =>
      total(counter.sizeOf(selectionSet, schema.getRootType(operation), 0), USUAL_LIST),
    ),
  );
}

class Counter {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #listSizes: ListSizes;
  readonly #sizes = new Map<string, Size>();

  readonly #values: CountedValues;

  constructor(schema: GraphQLSchema, document: DocumentNode, listSizes: ListSizes, values: CountedValues) {
    this.#schema = schema;
    this.#listSizes = listSizes;
    this.#values = values;
    this.#fragments = fragmentsByName(document);
  }

  sizeOf({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined | null, level: number): Size {
    if (level > DEEPEST) return { fixed: Infinity, perEntry: 0 };
    let [fixed, perEntry] = [0, 0];
    for (const selection of selections) {
      const size = this.#sizeOfSelection(selection, type, level + 1);
      fixed += size.fixed;
      perEntry += size.perEntry;
    }
    return { fixed, perEntry };
  }

  #sizeOfSelection(selection: SelectionNode, type: GraphQLNamedType | undefined | null, level: number): Size {
    if (selection.kind === Kind.FIELD) return this.#sizeOfField(selection, type, level);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#sizeOfFragment(selection.name.value, level);
    const { typeCondition, selectionSet } = selection;
    return this.sizeOf(selectionSet, typeCondition ? this.#schema.getType(typeCondition.name.value) : type, level);
  }

  #sizeOfFragment(name: string, level: number): Size {
    const known = this.#sizes.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return NOTHING; // another rule refuses it

    this.#sizes.set(name, NOTHING); // one that contains itself: another rule refuses it
    const size = this.sizeOf(fragment.selectionSet, this.#schema.getType(fragment.typeCondition.name.value), level);
    this.#sizes.set(name, size);
    return size;
  }

  #sizeOfField(node: FieldNode, parent: GraphQLNamedType | undefined | null, level: number): Size {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (field === undefined || node.selectionSet === undefined) return NOTHING;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return NOTHING;

    const inside = this.sizeOf(node.selectionSet, type, level);
    const most = this.#listSizes.get(`${String(parent)}.${field.name}`);
    const entries = entriesOf(field, node, most, this.#values);
    if (!isListType(getNullableType(field.type)))
      return { fixed: 1 + total(inside, entries ?? USUAL_LIST), perEntry: 0 };
    const entry = 1 + total(inside, USUAL_LIST);
    return entries === undefined ? { fixed: 0, perEntry: entry } : { fixed: entry * entries, perEntry: 0 };
  }
}

function total({ fixed, perEntry }: Size, entries: number): number {
  return fixed + perEntry * entries;
}

/**
 * How many entries a field is asked for, or the lists in it; undefined where nobody says.
 *
 * @param most what the subgraphs say
 */
function entriesOf(
  { args }: GraphQLField<unknown, unknown>,
  node: FieldNode,
  most: number | undefined,
  values: CountedValues,
): number | undefined {
  const sizes = args.filter(({ name }) => name === 'first' || name === 'last');
  const whole = args.some(({ name }) => name === GROUPING) ? groupsOf(node, most, values) : undefined;
  if (sizes.length === 0) return whole ?? most;
  const given = sizes.map((size) => givenSize(size, node, most, values)).filter((size) => size !== undefined);
  return Math.max(1, ...(given.length === 0 ? [whole ?? USUAL_PAGE] : given));
}

function givenSize(
  { name, defaultValue }: GraphQLArgument,
  node: FieldNode,
  most = LONGEST_PAGE,
  values: CountedValues,
): number | undefined {
  const usual = typeof defaultValue === 'number' ? defaultValue : undefined;
  const given = valueOf(name, node);
  if (given?.kind === Kind.INT) return Number(given.value);
  if (given?.kind !== Kind.VARIABLE) return usual;
  const largest = Math.max(most, usual ?? USUAL_PAGE);
  if (typeof values === 'string') return values === 'MOST' ? largest : 1;
  const value = values[given.name.value];
  return typeof value === 'number' ? Math.min(value, largest) : usual;
}

/** How many groups there can be where all are asked for. */
function groupsOf(node: FieldNode, most: number | undefined, values: CountedValues): number | undefined {
  return most === undefined || isGrouped(valueOf(GROUPING, node), values) ? most : Math.min(most, USUAL_LIST);
}

function isGrouped(given: ValueNode | undefined, values: CountedValues): boolean {
  if (given?.kind === Kind.LIST) return given.values.length > 0;
  if (given?.kind !== Kind.VARIABLE) return given !== undefined;
  if (typeof values === 'string') return values === 'MOST';
  const value = values[given.name.value];
  return Array.isArray(value) && value.length > 0;
}

function valueOf(argument: string, node: FieldNode): ValueNode | undefined {
  return node.arguments?.find(({ name }) => name.value === argument)?.value;
}
