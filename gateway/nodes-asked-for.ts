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
} from 'graphql';

/** A page may be as long as this where a variable says how long it is: rules do not see variables. */
const LONGEST_PAGE = 100;

/** What a page has where nobody says how long it is. */
const USUAL_PAGE = 20;

/** What a list has that comes without pages. */
const USUAL_LIST = 10;

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
 * runs out of memory. Every page counts as full ("first" or "last"), every other list as 10 entries, everything as
 * often as it is asked for, also where answers would be merged or a directive would leave it out. Costs one pass
 * through the document, however often a fragment is used.
 *
 * @returns Infinity for what is nested absurdly deep
 */
export function nodesAskedFor(schema: GraphQLSchema, document: DocumentNode): number {
  const counter = new Counter(schema, document);
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
  readonly #sizes = new Map<string, Size>();

  constructor(schema: GraphQLSchema, { definitions }: DocumentNode) {
    this.#schema = schema;
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
    const page = pageOf(field, node);
    if (!isListType(getNullableType(field.type))) return { fixed: 1 + total(inside, page ?? USUAL_LIST), perEntry: 0 };
    const entry = 1 + total(inside, USUAL_LIST);
    return page === undefined ? { fixed: 0, perEntry: entry } : { fixed: entry * page, perEntry: 0 };
  }
}

function total({ fixed, perEntry }: Size, entries: number): number {
  return fixed + perEntry * entries;
}

/** How long the page is that a field is asked for; undefined for a field without pages. */
function pageOf({ args }: GraphQLField<unknown, unknown>, node: FieldNode): number | undefined {
  const sizes = args.filter(({ name }) => name === 'first' || name === 'last');
  if (sizes.length === 0) return undefined;
  const given = sizes.map((size) => givenSize(size, node)).filter((size) => size !== undefined);
  return Math.max(1, ...(given.length === 0 ? [USUAL_PAGE] : given));
}

function givenSize({ name, defaultValue }: GraphQLArgument, node: FieldNode): number | undefined {
  const usual = typeof defaultValue === 'number' ? defaultValue : undefined;
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind === Kind.VARIABLE) return Math.max(LONGEST_PAGE, usual ?? 0);
  return usual;
}
