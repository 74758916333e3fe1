import type { ApolloServerPlugin } from '@apollo/server';
import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { RequestContext } from './context.js';
import type { Viewer } from './identity.js';

/** Tells by a header for how long a response may be kept. */
export function cacheHeaders<Context extends RequestContext>(hints: CacheHints): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ document, contextValue, response: { body, http } }) => {
        if (document === undefined || body.kind !== 'single' || body.singleResult.errors) return;
        const header = hints.header(document, contextValue.viewer);
        if (header !== null) http.headers.set('cache-control', header);
      },
    }),
  };
}

/** How a schema says for how long something may be kept by others. Nobody's identity plays a part: see `@Authorized`. */
export const CACHE_CONTROL_SDL = `
  "For how many seconds what it stands at may be kept. Without it: not at all; a value inherits from what it belongs to."
  directive @cacheControl(maxAge: Int, inheritMaxAge: Boolean) on OBJECT | INTERFACE | UNION | FIELD_DEFINITION`;

/** null: as long as what it belongs to; undefined: nothing is said. */
type Hint = number | null | undefined;

/**
 * For how long answers may be kept, by the hints in a schema. The rules are those of Apollo Server's cache control, found
 * out once for a document and not field by field while it is answered.
 */
export class CacheHints {
  readonly #known = new WeakMap<DocumentNode, number>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Seconds; 0 for what is not to be kept. Of several operations in a document the shortest. */
  maxAge(document: DocumentNode): number {
    let seconds = this.#known.get(document);
    if (seconds === undefined) {
      seconds = this.#shortest(document);
      this.#known.set(document, seconds);
    }
    return seconds;
  }

  /** `Cache-Control` of a response without errors; null where there is nothing to allow. */
  header(document: DocumentNode, { subject }: Viewer): string | null {
    const seconds = this.maxAge(document);
    return seconds === 0 ? null : `max-age=${seconds}, ${subject === null ? 'public' : 'private'}`;
  }

  #shortest(document: DocumentNode): number {
    let shortest = Number.POSITIVE_INFINITY;
    const typeInfo = new TypeInfo(this.schema);
    const Field = (node: FieldNode): void => {
      shortest = Math.min(shortest, this.#ofField(node, typeInfo));
    };
    visit(document, visitWithTypeInfo(typeInfo, { Field }));
    return shortest === Number.POSITIVE_INFINITY ? 0 : shortest;
  }

  /** Seconds; infinite for a field that is kept as long as what it belongs to. */
  #ofField(node: FieldNode, typeInfo: TypeInfo): number {
    const field = typeInfo.getFieldDef();
    const parent = typeInfo.getParentType();
    if (!field || !parent || field.name === '__typename') return Number.POSITIVE_INFINITY;
    if (field.name === '_entities') return this.#ofEntities(node);

    const type = getNamedType(field.type);
    const hints = this.#fields(parent, field.name).map((one) => effectiveHint(hintAt(one.astNode), hintOf(type)));
    const seconds = hints.map((hint) => {
      if (typeof hint === 'number') return hint;
      const isUnsaid = hint === undefined && isCompositeType(type);
      return isUnsaid || this.#isRoot(parent) ? 0 : Number.POSITIVE_INFINITY;
    });
    return Math.min(...seconds);
  }

  /** The field as each type that can stand here has it. */
  #fields(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown>[] {
    const types = isAbstractType(parent) ? this.schema.getPossibleTypes(parent) : [parent];
    return types.flatMap((type) => type.getFields()[name] ?? []);
  }

  /** Which types come is known from the fragments on them. */
  #ofEntities({ selectionSet }: FieldNode): number {
    const seconds = selectionSet?.selections.map((selection) => {
      const condition = selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined;
      return hintOf(condition === undefined ? undefined : this.schema.getType(condition)) ?? 0;
    });
    return Math.min(...(seconds ?? [0]));
  }

  #isRoot(type: GraphQLNamedType): boolean {
    return type === this.schema.getQueryType() || type === this.schema.getMutationType();
  }
}

/** A field's own hint counts more than that of its type; one that inherits does so where its type gives no time. */
function effectiveHint(own: Hint, ofType: Hint): Hint {
  if (typeof own === 'number') return own;
  if (typeof ofType === 'number') return ofType;
  return own === undefined ? ofType : own;
}

function hintOf(type: GraphQLNamedType | undefined): Hint {
  if (!isCompositeType(type)) return undefined;
  for (const node of [type.astNode, ...type.extensionASTNodes]) {
    const hint = hintAt(node);
    if (hint !== undefined) return hint;
  }
  return undefined;
}

function hintAt(node: ASTNode | null | undefined): Hint {
  const directives: readonly DirectiveNode[] = node && 'directives' in node ? (node.directives ?? []) : [];
  const hint = directives.find(({ name }) => name.value === 'cacheControl');
  if (hint === undefined) return undefined;
  const value = (name: string) => hint.arguments?.find((argument) => argument.name.value === name)?.value;
  const [maxAge, inherit] = [value('maxAge'), value('inheritMaxAge')];
  if (inherit?.kind === Kind.BOOLEAN && inherit.value) return null;
  return maxAge?.kind === Kind.INT ? Number(maxAge.value) : 0;
}
