import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  getNamedType,
  getOperationAST,
  type GraphQLSchema,
  type InlineFragmentNode,
  isEnumType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsByName } from '../fragments-by-name.js';

/**
 * Finds out whether one fetch asks a subgraph for just what the client asked for, field by field in the same order and
 * under the same names, so that the response can be passed on as it is. Only for objects and values of types of which
 * nothing is hidden from clients: then a subgraph that keeps to the specification cannot answer what must not be seen.
 *
 * @param schema that clients see
 * @param supergraph with what is hidden from them
 * @param document as it was planned
 * @returns the fetch, or null
 */
export function verbatimFetch(
  { schema, supergraph }: Schemas,
  document: DocumentNode,
  operationName: string | undefined,
  { node }: QueryPlan,
): FetchNode | null {
  if (node?.kind !== 'Fetch' || node.requires || node.outputRewrites?.length || node.inputRewrites?.length) return null;
  const asked = getOperationAST(document, operationName);
  const fetched = parse(node.operation, { noLocation: true });
  const fetchedOperation = getOperationAST(fetched);
  if (!asked || !fetchedOperation) return null;

  const outline = outlineOf({ schema, supergraph }, document, asked);
  return outline !== null && outline === outlineOf({ schema, supergraph }, fetched, fetchedOperation) ? node : null;
}

interface Schemas {
  readonly schema: GraphQLSchema;
  readonly supergraph: GraphQLSchema;
}

/** What an operation asks, as a text that is the same for all ways of writing it; null for what is not that simple. */
function outlineOf(schemas: Schemas, document: DocumentNode, operation: OperationDefinitionNode): string | null {
  const root = schemas.schema.getRootType(operation.operation);
  if (!root) return null;
  return new Outline(schemas, document).ofSelections(operation.selectionSet, root.name);
}

/** Fields of an outline; who asks for more gets no more than a little later what would else be passed on. */
const MOST_FIELDS = 500;

class Outline {
  #fields = 0;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schemas: Schemas,
    document: DocumentNode,
  ) {
    this.fragments = fragmentsByName(document);
  }

  ofSelections(set: SelectionSetNode, parent: string): string | null {
    const fields = this.fieldsOf(set, parent);
    const texts = fields?.map((field) => this.ofField(field, parent)) ?? [null];
    const keys = new Set(fields?.map(({ alias, name }) => (alias ?? name).value));
    return texts.includes(null) || keys.size < texts.length ? null : `{${texts.join(' ')}}`;
  }

  /** Fragments dissolved; null where one is for other types, or not always. */
  private fieldsOf({ selections }: SelectionSetNode, parent: string): FieldNode[] | null {
    const fields: FieldNode[] = [];
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        if (++this.#fields > MOST_FIELDS) return null;
        fields.push(selection);
        continue;
      }
      const inner = this.ofFragment(selection, parent);
      if (inner === null) return null;
      fields.push(...inner);
    }
    return fields;
  }

  private ofFragment(spread: InlineFragmentNode | FragmentSpreadNode, parent: string): FieldNode[] | null {
    const fragment = spread.kind === Kind.INLINE_FRAGMENT ? spread : this.fragments.get(spread.name.value);
    const condition = fragment?.typeCondition?.name.value ?? parent;
    const isAlways = condition === parent && !spread.directives?.length;
    return fragment && isAlways ? this.fieldsOf(fragment.selectionSet, parent) : null;
  }

  private ofField(field: FieldNode, parent: string): string | null {
    const { selectionSet, ...plain } = field;
    const type = this.schemas.schema.getType(parent);
    const definition = isObjectType(type) ? type.getFields()[field.name.value] : undefined;
    const below = definition && getNamedType(definition.type);
    if (below === undefined) return null;
    if (isLeafType(below)) return this.hidesNothing(below.name) ? print(plain) : null;

    const inner = selectionSet && isObjectType(below) ? this.ofSelections(selectionSet, below.name) : null;
    return inner && print(plain) + inner;
  }

  private hidesNothing(leaf: string): boolean {
    const [seen, whole] = [this.schemas.schema.getType(leaf), this.schemas.supergraph.getType(leaf)];
    return !isEnumType(seen) || (isEnumType(whole) && seen.getValues().length === whole.getValues().length);
  }
}
