import type { GatewayExecutor, GatewayInterface } from '@apollo/server-gateway-interface';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { RequestContext } from './context.js';

/** Compiling costs as much as executing some twenty times: what comes once or twice is not worth it. */
const COMPILED_AT_USE = 3;

/**
 * Lets Apollo Server execute queries and single mutations as compiled code: the gateway asks the same few documents over
 * and over, which Apollo Server keeps parsed and valid, and a compiled one does not look up again which fields there are
 * and of which types. Everything else of Apollo Server stays as it is; subscriptions and rare documents are executed by graphql-js.
 */
export function compiledExecution(schema: GraphQLSchema, compiled: CompiledDocuments): GatewayInterface {
  let tell: Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0] = () => undefined;
  return {
    onSchemaLoadOrUpdate: (listener) => {
      tell = listener;
      return () => (tell = () => undefined);
    },
    load: async () => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return { executor: executorOf(schema, compiled) };
    },
    stop: async () => undefined,
  };
}

function executorOf(schema: GraphQLSchema, compiled: CompiledDocuments): GatewayExecutor {
  return async ({ document, operation, request: { operationName = null, variables = {} }, context }) => {
    const query = compiled.take(document, operationName);
    const answer = await query?.(undefined, context, variables);
    // Without data nothing was executed, since variables are wrong: graphql-js says so in words that clients know.
    if (answer?.data !== undefined) return withWholeErrors(answer);
    if (isQuery(operation)) (context as RequestContext).asker?.watch();
    return execute({ schema, document, operationName, variableValues: variables, contextValue: context });
  };
}

/** Errors of compiled code lack `extensions` where the resolver's error has none, and Apollo Server cannot tell them then. */
function withWholeErrors({ errors, ...answer }: ExecutionResult): ExecutionResult {
  return errors === undefined ? answer : { ...answer, errors: errors.map(wholeError) };
}

function wholeError(error: GraphQLError): GraphQLError {
  const isWhole = (error as Partial<GraphQLError>).extensions !== undefined;
  return isWhole ? error : (Object.create(error, { extensions: { value: {} } }) as GraphQLError);
}

type Query = CompiledQuery['query'];

/** Lives as long as Apollo Server keeps the document. */
interface Use {
  times: number;
  readonly byName: Map<string | null, Query | null>;
}

/** Documents that were parsed and found valid, as functions that answer them. */
export class CompiledDocuments {
  readonly #uses = new WeakMap<DocumentNode, Use>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @returns nothing for what is to be executed by graphql-js */
  take(document: DocumentNode, operationName: string | null): Query | null {
    let use = this.#uses.get(document);
    if (use === undefined) this.#uses.set(document, (use = { times: 0, byName: new Map() }));
    if (++use.times < COMPILED_AT_USE) return null;

    let query = use.byName.get(operationName);
    if (query === undefined) {
      query = this.#compile(document, operationName);
      use.byName.set(operationName, query);
    }
    return query;
  }

  #compile(document: DocumentNode, operationName: string | null): Query | null {
    const operation = getOperationAST(document, operationName);
    if (!operation || !isCompiled(operation)) return null;
    const compiled = compileQuery(this.schema, document, operationName ?? undefined);
    if (!isCompiledQuery(compiled)) return null;
    return isQuery(operation) ? whileAsked(compiled.query) : compiled.query;
  }
}

/** What a query reads ends with its asker; a mutation that has begun is done whole. */
function whileAsked(query: Query): Query {
  return (root, context: RequestContext, variables) => {
    context.asker?.watch();
    return query(root, context, variables);
  };
}

function isQuery({ operation }: OperationDefinitionNode): boolean {
  return operation === OperationTypeNode.QUERY;
}

/** Of several mutations, the second one begins when all of the first is answered; only graphql-js sees to that. */
function isCompiled({ operation, selectionSet: { selections } }: OperationDefinitionNode): boolean {
  if (operation === OperationTypeNode.MUTATION) return selections.length === 1 && selections[0]?.kind === Kind.FIELD;
  return operation === OperationTypeNode.QUERY;
}
