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

/**
 * How many objects the largest operation of a document can ask for, so that none multiplies lists until a subgraph
 * runs out of memory. Every page counts as full ("first" or "last"), every other list as the largest that it can be, or
 * as 10 entries where nothing limits it; everything as often as it is asked for, also where answers would be merged or a
 * directive would leave it out. Rules do not see variables, so that a document is judged once: a size in one counts as
 * the largest that the field takes. Costs one pass through the document, however often a fragment is used.
 *
 * @param sizes what the subgraphs say of their lists
 * @returns Infinity for what is nested absurdly deep
 */
export function nodesAskedFor(schema: GraphQLSchema, document: DocumentNode, sizes: ListSizes): number {
  const counter = new Counter(schema, document, sizes);
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
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

  constructor(schema: GraphQLSchema, { definitions }: DocumentNode, listSizes: ListSizes) {
    this.#schema = schema;
    this.#listSizes = listSizes;
    const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
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
    const entries = entriesOf(field, node, this.#listSizes.get(`${String(parent)}.${field.name}`));
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
): number | undefined {
  const sizes = args.filter(({ name }) => name === 'first' || name === 'last');
  const whole = args.some(({ name }) => name === GROUPING) ? groupsOf(node, most) : undefined;
  if (sizes.length === 0) return whole ?? most;
  const given = sizes.map((size) => givenSize(size, node, most)).filter((size) => size !== undefined);
  return Math.max(1, ...(given.length === 0 ? [whole ?? USUAL_PAGE] : given));
}

function givenSize({ name, defaultValue }: GraphQLArgument, node: FieldNode, most = LONGEST_PAGE): number | undefined {
  const usual = typeof defaultValue === 'number' ? defaultValue : undefined;
  const value = valueOf(name, node);
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind === Kind.VARIABLE) return Math.max(most, usual ?? 0);
  return usual;
}

/** How many groups there can be where all are asked for. */
function groupsOf(node: FieldNode, most: number | undefined): number | undefined {
  const value = valueOf(GROUPING, node);
  const isUngrouped = value === undefined || (value.kind === Kind.LIST && value.values.length === 0);
  return most !== undefined && isUngrouped ? Math.min(most, USUAL_LIST) : most;
}

function valueOf(argument: string, node: FieldNode): ValueNode | undefined {
  return node.arguments?.find(({ name }) => name.value === argument)?.value;
}
