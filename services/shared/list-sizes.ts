import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';

/**
 * How many entries lists of objects have at most, by `Type.field`; null for what nothing limits, since it hangs on a row
 * and is small by nature. One for a field that answers an object is for the lists directly in that.
 */
export type ListSizes = Readonly<Record<string, number | null>>;

/** Lists that nothing limits, by `Type.field`. */
export function unlimited(...names: string[]): ListSizes {
  return Object.fromEntries(names.map((name) => [name, null]));
}

/** Parts of any row, which are as many as somebody writes down; nothing else has to be said of them. */
const FACTS = new Set(['Citation', 'Conflict', 'ConflictingValue', 'Inference', 'LocalizedText', 'PartialDate']);

type TypeWithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

interface Field {
  name: string;
  parent: string;
  node: FieldDefinitionNode;
  /** Its type, without lists and marks. */
  type: string;
  isList: boolean;
  /** Arguments that say how long a page is. */
  pageArguments: string[];
}

/**
 * Writes the sizes into a schema, as `@listSize` of the specification of costs that federation carries into the
 * supergraph: the gateway bounds operations by it. Pages of a connection need none.
 *
 * @throws naming every list of objects without a size, and every size without a list
 */
export function withListSizes(typeDefs: DocumentNode, sizes: ListSizes): DocumentNode {
  const fields = fieldsOf(typeDefs);
  const mistakes = mistakesIn(fields, sizes);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));

  const directives = new Map(
    fields.flatMap((field) => {
      const size = sizes[field.name];
      return size == null ? [] : [[field.node, directive(field, size, listsIn(fields, field.type))] as const];
    }),
  );
  const sized = (node: FieldDefinitionNode): FieldDefinitionNode => {
    const own = directives.get(node);
    return own === undefined ? node : { ...node, directives: [...(node.directives ?? []), own] };
  };
  const definitions = typeDefs.definitions.map((each) =>
    hasFields(each) ? { ...each, fields: (each.fields ?? []).map(sized) } : each,
  );
  return { ...typeDefs, definitions };
}

function mistakesIn(fields: readonly Field[], sizes: ListSizes): string[] {
  const isNeeded = ({ isList, type, parent }: Field) => isList && !FACTS.has(type) && !isPage(parent, fields, sizes);
  const missing = fields.filter((field) => sizes[field.name] === undefined && isNeeded(field));
  const taken = new Set(
    fields.filter(({ isList, type }) => isList || listsIn(fields, type).length > 0).map(({ name }) => name),
  );
  const needless = Object.keys(sizes).filter((name) => !taken.has(name));
  return [
    ...missing.map(
      ({ name }) => `${name} has no size: say in "list-sizes.ts" of the service how many entries it has at most`,
    ),
    ...needless.map((name) => `"list-sizes.ts" has a size for ${name}, which is no list of objects`),
  ];
}

/** Whether the lists of a type are as long as the fields say that lead to it. */
function isPage(type: string, fields: readonly Field[], sizes: ListSizes): boolean {
  const leading = fields.filter((field) => field.type === type);
  const saysSize = ({ isList, pageArguments, name }: Field) =>
    !isList && (pageArguments.length > 0 || sizes[name] !== undefined);
  return leading.length > 0 && leading.every(saysSize);
}

function listsIn(fields: readonly Field[], type: string): string[] {
  return fields.filter(({ parent, isList }) => parent === type && isList).map(({ node }) => node.name.value);
}

function fieldsOf({ definitions }: DocumentNode): Field[] {
  const types = definitions.filter(hasFields);
  const unions = definitions.filter(({ kind }) => kind === Kind.UNION_TYPE_DEFINITION) as { name: { value: string } }[];
  const objects = new Set([...types, ...unions].map(({ name }) => name.value));
  return types.flatMap((type) =>
    (type.fields ?? []).map((node) => {
      const named = namedType(node.type);
      const parent = type.name.value;
      const pageArguments = (node.arguments ?? [])
        .map(({ name }) => name.value)
        .filter((name) => /^(first|last)$/.test(name));
      const isList = named.isList && objects.has(named.name);
      return { name: `${parent}.${node.name.value}`, parent, node, type: named.name, isList, pageArguments };
    }),
  );
}

function hasFields(node: DocumentNode['definitions'][number]): node is TypeWithFields {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function namedType(type: TypeNode): { name: string; isList: boolean } {
  if (type.kind === Kind.NAMED_TYPE) return { name: type.name.value, isList: false };
  const { name, isList } = namedType(type.type);
  return { name, isList: isList || type.kind === Kind.LIST_TYPE };
}

function directive({ isList, pageArguments }: Field, size: number, lists: readonly string[]): ConstDirectiveNode {
  const page =
    pageArguments.length === 0
      ? ''
      : `, slicingArguments: ${JSON.stringify(pageArguments)}, requireOneSlicingArgument: false`;
  const within = isList ? '' : `, sizedFields: ${JSON.stringify(lists)}`;
  const [type] = parse(`type T { f: T @listSize(assumedSize: ${size}${page}${within}) }`).definitions;
  const own = (type as ObjectTypeDefinitionNode).fields?.[0]?.directives?.[0];
  if (own === undefined) throw new Error('a directive was written, and none is read');
  return own;
}
