import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  recommendedRules,
  type ValidationContext,
  type ValidationRule,
  visit,
} from 'graphql';
import type { ListSizes } from './list-sizes.js';
import type { ValuesCheckOf } from './execution/operation.js';
import { selectionCount } from './execution/planning/selection-count.js';
import { nodesAskedFor } from './nodes-asked-for.js';
import { validationSteps } from './validation-steps.js';

/** What an operation may be at most. */
export interface OperationLimits {
  depth: number;
  aliases: number;
  directives: number;
  /** Fields and fragments, each fragment counted wherever it is used. */
  selections: number;
  /** Fields and fragments of a document, each fragment written out, and pairs of fields of one name in one place. */
  validationSteps: number;
  /** Objects that it can ask for when every page is full. */
  nodes: number;
  tokens: number;
  bodyBytes: number;
}

/** The code that a client gets for an operation beyond a limit. */
export const OPERATION_TOO_LARGE = 'OPERATION_TOO_LARGE';

/** What graphql-js says when `maxTokens` is exceeded; it gives no code. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more \w+ \d+ tokens/;

/** What refuses operations beyond the limits. */
export interface Limiting {
  /**
   * Validation rules that refuse what is too deep, has too many aliases, directives or selections, or can ask for too many
   * objects. The parser counts tokens, and the recommended rules bound introspection, which the rule about depth leaves alone.
   */
  readonly rules: ValidationRule[];
  /**
   * Refuses values of variables with which an operation would ask for too many objects; gives null for an operation that never
   * does, so that most cost nothing a request.
   */
  readonly valuesCheckOf: ValuesCheckOf;
}

/** @param sizes how large the lists of the supergraph can be */
export function limiting(limits: OperationLimits, sizes: ListSizes): Limiting {
  const { depth, aliases, directives } = limits;
  const nodes = new NodesLimit(limits.nodes, sizes);
  const rules = [
    maxDepthRule({ n: depth, flattenFragments: true, ...reporting('MAX_DEPTH', 'is nested deeper', depth) }),
    maxAliasesRule({ n: aliases, allowList: [], ...reporting('MAX_ALIASES', 'has more aliases', aliases) }),
    maxDirectivesRule({ n: directives, ...reporting('MAX_DIRECTIVES', 'has more directives', directives) }),
  ];
  return {
    rules: [
      wholeRule((document) => nestingRefusal(document, limits)),
      wholeRule((document) => selectionsRefusal(document, limits)),
      wholeRule((document) => stepsRefusal(document, limits)),
      wholeRule((document, schema) => nodes.refusalOf(document, schema)),
      ...recommendedRules,
      ...rules.map((rule) => (context: ValidationContext) => rule(context)),
    ],
    valuesCheckOf: (schema, document, name) => nodes.valuesCheckOf(schema, document, name),
  };
}

/** A document in which no rule finds anything. */
const NOTHING: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/**
 * Refuses a document as a whole before other rules go through it, for which it may be too large.
 *
 * @param refusalOf null for what is let pass
 */
function wholeRule(refusalOf: (document: DocumentNode, schema: GraphQLSchema) => GraphQLError | null): ValidationRule {
  return (context) => ({
    Document: (document) => {
      const refusal = refusalOf(document, context.getSchema());
      if (refusal === null) return undefined;
      context.reportError(refusal);
      return NOTHING;
    },
  });
}

/** What may be inside each other, for each level of depth: fragments without a name and values add no depth. */
const NESTED_PER_LEVEL = 4;

/** Refuses fragments in fragments, or lists in lists: who goes through them by recursion would run out of stack. */
function nestingRefusal(document: DocumentNode, { depth }: OperationLimits): GraphQLError | null {
  let nested = 0;
  let deepest = 0;
  const counting = {
    enter: (): void => void (deepest = Math.max(deepest, ++nested)),
    leave: (): void => void (nested -= 1),
  };
  visit(document, { SelectionSet: counting, ListValue: counting, ObjectValue: counting });
  return deepest > depth * NESTED_PER_LEVEL ? tooLarge('MAX_DEPTH', 'is nested deeper', depth) : null;
}

/** Refuses fragments used again and again: written out they can be millions, and who plans them writes them out. */
function selectionsRefusal(document: DocumentNode, { selections, depth }: OperationLimits): GraphQLError | null {
  const count = selectionCount(document);
  if (count <= selections) return null;
  if (count === Infinity) return tooLarge('MAX_DEPTH', 'is nested deeper', depth);
  return tooLarge('MAX_SELECTIONS', 'has more fields, each fragment written out,', selections);
}

/** Refuses fields that stand beside themselves again and again: each is compared with each other one. */
function stepsRefusal(document: DocumentNode, { validationSteps: steps }: OperationLimits): GraphQLError | null {
  if (validationSteps(document, steps) <= steps) return null;
  return tooLarge('MAX_VALIDATION_STEPS', 'repeats more fields or fragments', steps);
}

/** Refuses lists in lists in lists: their pages multiply, and a subgraph would run out of memory. */
class NodesLimit {
  /** Documents that are within the limit whatever their variables are: they are not counted again when they are compiled. */
  readonly #harmless = new WeakSet<DocumentNode>();

  constructor(
    private readonly limit: number,
    private readonly sizes: ListSizes,
  ) {}

  /** Where the values of variables decide, the document passes: then they are counted. */
  refusalOf(document: DocumentNode, schema: GraphQLSchema): GraphQLError | null {
    if (nodesAskedFor(schema, document, this.sizes) <= this.limit) {
      this.#harmless.add(document);
      return null;
    }
    const asked = nodesAskedFor(schema, document, this.sizes, { values: 'LEAST' });
    return asked > this.limit ? tooManyNodes(asked, this.limit, { refusal: OPERATION_TOO_LARGE }) : null;
  }

  valuesCheckOf(...[schema, document, name]: Parameters<ValuesCheckOf>): ReturnType<ValuesCheckOf> {
    if (this.#harmless.has(document)) return null;
    if (nodesAskedFor(schema, document, this.sizes, { name }) <= this.limit) return null;
    return (values) => {
      const asked = nodesAskedFor(schema, document, this.sizes, { name, values });
      return asked > this.limit ? tooManyNodes(asked, this.limit, { code: OPERATION_TOO_LARGE }) : null;
    };
  }
}

function tooManyNodes(asked: number, limit: number, told: { refusal: string } | { code: string }): GraphQLError {
  return new GraphQLError(
    `The operation can ask for ${asked} objects, more than ${limit} (setting MAX_NODES); ` +
      'ask for smaller pages ("first", "last") or for fewer lists inside of lists.',
    { extensions: { ...told, limit } },
  );
}

/** The library throws by default, which ends validation as if the server had failed; reporting is what rules do. */
function reporting(setting: string, what: string, limit: number) {
  return {
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(tooLarge(setting, what, limit))],
  };
}

function tooLarge(setting: string, what: string, limit: number): GraphQLError {
  return new GraphQLError(`The operation ${what} than ${limit} allows (setting ${setting}); ask for less at a time.`, {
    extensions: { refusal: OPERATION_TOO_LARGE, limit },
  });
}

/**
 * Why an operation could not be parsed, in words: of what is nested so deep that the parser runs out of stack it says nothing
 * that helps.
 */
export function parsingRefusal(error: unknown): GraphQLError | null {
  if (error instanceof GraphQLError)
    return error.originalError === undefined ? null : parsingRefusal(error.originalError);
  if (!(error instanceof RangeError)) return null;
  return new GraphQLError('The operation is nested too deep to be read; ask for less at a time.', {
    extensions: { refusal: OPERATION_TOO_LARGE },
  });
}

/** Whether an error of parsing or validating is about a limit. */
export function isLimitError({ message, extensions }: { message: string; extensions?: unknown }): boolean {
  const refusal = (extensions as { refusal?: unknown } | undefined)?.refusal;
  return refusal === OPERATION_TOO_LARGE || TOO_MANY_TOKENS.test(message);
}
