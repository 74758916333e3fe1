import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  BREAK,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  recommendedRules,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { OperationLimits } from './config.js';
import type { ListSizes } from './list-sizes.js';
import type { ValuesCheckOf } from './execution/operation.js';
import { selectionCount } from './execution/planning/selection-count.js';
import { nodesAskedFor } from './nodes-asked-for.js';

/** The code that a client gets for an operation beyond a limit. */
export const OPERATION_TOO_LARGE = 'OPERATION_TOO_LARGE';

/** What graphql-js says when `maxTokens` is exceeded; it gives no code. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more \w+ \d+ tokens/;

/**
 * Validation rules that refuse what is too deep, has too many aliases, directives or selections, or can ask for too many objects.
 * The parser counts tokens, and the recommended rules bound introspection, which the rule about depth leaves alone.
 *
 * @param sizes how large the lists of the supergraph can be
 */
export function limitRules(
  { depth, aliases, directives, selections, nodes }: OperationLimits,
  sizes: ListSizes,
): ValidationRule[] {
  const rules = [
    maxDepthRule({ n: depth, flattenFragments: true, ...reporting('MAX_DEPTH', 'is nested deeper', depth) }),
    maxAliasesRule({ n: aliases, allowList: [], ...reporting('MAX_ALIASES', 'has more aliases', aliases) }),
    maxDirectivesRule({ n: directives, ...reporting('MAX_DIRECTIVES', 'has more directives', directives) }),
  ];
  return [
    nestingRule(depth),
    selectionsRule(selections),
    nodesRule(nodes, sizes),
    ...recommendedRules,
    ...rules.map((rule) => (context: ValidationContext) => rule(context)),
  ];
}

/** Selection sets inside each other, for each level of depth: fragments without a name add no depth. */
const NESTED_PER_LEVEL = 4;

/** Refuses fragments in fragments in fragments: who goes through them by recursion would run out of stack. */
function nestingRule(depth: number): ValidationRule {
  return (context) => {
    let nested = 0;
    return {
      SelectionSet: {
        enter: () => {
          nested += 1;
          if (nested <= depth * NESTED_PER_LEVEL) return undefined;
          context.reportError(tooLarge('MAX_DEPTH', 'is nested deeper', depth));
          return BREAK;
        },
        leave: () => {
          nested -= 1;
        },
      },
    };
  };
}

/** Refuses fragments used again and again: written out they can be millions, and who plans them writes them out. */
function selectionsRule(limit: number): ValidationRule {
  return (context) => ({
    Document: (document) => {
      if (selectionCount(document) <= limit) return;
      context.reportError(tooLarge('MAX_SELECTIONS', 'has more fields, each fragment written out,', limit));
    },
  });
}

/** Refuses lists in lists in lists: their pages multiply, and a subgraph would run out of memory. */
function nodesRule(limit: number, sizes: ListSizes): ValidationRule {
  return (context) => ({
    Document: (document) => {
      const asked = leastNodes(context.getSchema(), document, limit, sizes);
      if (asked > limit) context.reportError(tooManyNodes(asked, limit, { refusal: OPERATION_TOO_LARGE }));
    },
  });
}

/** What a document asks for whatever its variables are; where any may be, at most. */
function leastNodes(schema: GraphQLSchema, document: DocumentNode, limit: number, sizes: ListSizes): number {
  const most = nodesAskedFor(schema, document, sizes);
  return most <= limit ? most : nodesAskedFor(schema, document, sizes, { values: 'LEAST' });
}

/**
 * Refuses values of variables with which an operation would ask for too many objects; null for an operation that never
 * does, so that most cost nothing a request.
 *
 * @param sizes how large the lists of the supergraph can be
 */
export function nodesCheck({ nodes: limit }: Pick<OperationLimits, 'nodes'>, sizes: ListSizes): ValuesCheckOf {
  return (schema, document, name) => {
    if (nodesAskedFor(schema, document, sizes, { name }) <= limit) return null;
    return (values) => {
      const asked = nodesAskedFor(schema, document, sizes, { name, values });
      return asked > limit ? tooManyNodes(asked, limit, { code: OPERATION_TOO_LARGE }) : null;
    };
  };
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

/** Whether an error of parsing or validating is about a limit. */
export function isLimitError({ message, extensions }: { message: string; extensions?: unknown }): boolean {
  const refusal = (extensions as { refusal?: unknown } | undefined)?.refusal;
  return refusal === OPERATION_TOO_LARGE || TOO_MANY_TOKENS.test(message);
}
