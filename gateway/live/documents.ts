import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  print,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { documentBytes } from '../../services/shared/front/document-bytes.js';
import { RequestRefused } from '../execution/request-refused.js';
import { isLimitError, OPERATION_TOO_LARGE, parsingRefusal } from '../limits.js';

export interface ValidDocument {
  /** As whoever sent it first has written it. */
  readonly text: string;
  readonly document: DocumentNode;
  /** The same for all ways of writing the same document. */
  readonly normalised: string;
}

export interface DocumentReader {
  /**
   * Parses and validates a query, once for all who send the same text.
   *
   * @throws RequestRefused with the code GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED or OPERATION_TOO_LARGE
   */
  read(query: string): ValidDocument;
}

export interface DocumentReaderOptions {
  readonly schema: GraphQLSchema;
  /** Beside those of the specification. */
  readonly rules: readonly ValidationRule[];
  readonly tokens: number;
  /** Documents, and the memory that they may take together, about. */
  readonly kept: number;
  readonly keptBytes: number;
}

export function documentReader({ schema, rules, tokens, kept, keptBytes }: DocumentReaderOptions): DocumentReader {
  const known = new LRUCache<string, ValidDocument>({
    max: kept,
    maxSize: keptBytes,
    sizeCalculation: ({ text, document, normalised }) => documentBytes(document, text, normalised),
  });
  const allRules = [...specifiedRules, ...rules];

  return {
    read: (query) => {
      const found = known.get(query);
      if (found !== undefined) return found;

      const document = parseQuery(query, tokens);
      const errors = validate(schema, document, allRules);
      if (errors.length > 0) {
        throw new RequestRefused(errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')));
      }

      const valid = { text: query, document, normalised: print(document) };
      known.set(query, valid);
      return valid;
    },
  };
}

function parseQuery(query: string, maxTokens: number): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    const refusal = parsingRefusal(error) ?? error;
    if (!(refusal instanceof GraphQLError)) throw error;
    throw new RequestRefused([withCode(refusal, 'GRAPHQL_PARSE_FAILED')]);
  }
}

function withCode(error: GraphQLError, usual: string): GraphQLError {
  const { message, nodes, source, positions, path } = error;
  const { refusal: _, ...extensions } = error.extensions;
  const code = isLimitError(error) ? OPERATION_TOO_LARGE : usual;
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code, ...extensions } });
}
