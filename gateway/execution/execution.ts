import { type DocumentNode, GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Answer, answer, refusal } from './answer.js';
import type { AnswerError } from './answer-error.js';
import { ClientKeys } from './client-keys.js';
import { takeRootErrors } from './fetch-node.js';
import { isJsonObject, type JsonObject } from './json.js';
import { type CompiledOperation, compileOperation, type Supergraph } from './operation.js';
import type { Planner } from './planner.js';
import type { HeadersFor, Run, Surroundings } from './run.js';
import { openSubgraphClient, type SubgraphResponse } from './subgraph-client.js';
import { TypeNames } from './type-names.js';

export interface ExecutionOptions<Context> {
  readonly planner: Planner;
  /** The address of each subgraph's GraphQL endpoint, by the supergraph's name for it. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly headersFor?: HeadersFor<Context>;
  /** Called with each response of a subgraph, e.g. to pass headers back to the client. */
  readonly onResponse?: (subgraph: string, response: SubgraphResponse, context: Context) => void;
  /** Milliseconds for one fetch. */
  readonly deadlineMs?: number;
  /** Connections to each subgraph. */
  readonly connections?: number;
  /** Operations kept compiled; the least recently used one goes first. */
  readonly operationsKept?: number;
}

/** One request for a compiled operation. */
export interface OperationRequest<Context> {
  readonly variables?: Readonly<JsonObject> | null | undefined;
  readonly context: Context;
  /** Ends all fetches when the client is gone. */
  readonly signal?: AbortSignal | undefined;
}

/** What the owner of a subscription's field sent. */
export interface Update {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | null | undefined;
}

/** Runs operations against the subgraphs. */
export interface Execution<Context> {
  readonly planner: Planner;
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly headersFor: HeadersFor<Context>;
  /**
   * Compiles an operation, or finds it compiled.
   *
   * @param key the same for the same document, e.g. its text or its hash
   * @param document valid against the planner's API schema
   * @throws GraphQLError when the document has no such operation or the planner refuses it
   */
  prepare(key: string, document: DocumentNode, operationName?: string): CompiledOperation;
  /** Answers a query or a mutation. Rejects only with the reason of the signal. */
  execute(operation: CompiledOperation, request: OperationRequest<Context>): Promise<Answer>;
  /** Answers a subscription's update: fetches from the other subgraphs what it lacks. */
  complete(operation: CompiledOperation, request: OperationRequest<Context>, update: Update): Promise<Answer>;
  /** Closes the connections to the subgraphs, running fetches first given a moment to end. */
  stop(): Promise<void>;
}

const DEFAULTS = { deadlineMs: 10_000, connections: 64, operationsKept: 1000 };

/**
 * Opens the way to the subgraphs.
 *
 * @throws when the supergraph has a subgraph without an address
 */
export function startExecution<Context>(options: ExecutionOptions<Context>): Execution<Context> {
  const { planner, operationsKept = DEFAULTS.operationsKept } = options;
  const surroundings = openSurroundings(options);
  const supergraph: Supergraph = {
    planner,
    apiNames: new TypeNames(planner.apiSchema),
    supergraphNames: new TypeNames(planner.supergraphSchema),
    clientKeys: new ClientKeys(planner.supergraphSchema, planner.supergraphSdl),
  };
  const operations = new LRUCache<string, CompiledOperation>({ max: operationsKept });

  return {
    planner,
    subgraphs: options.subgraphs,
    headersFor: surroundings.headersFor,
    prepare: (key, document, operationName) => {
      const fullKey = `${operationName ?? ''}\n${key}`;
      const known = operations.get(fullKey);
      if (known !== undefined) return known;
      const compiled = compileOperation(supergraph, document, operationName);
      operations.set(fullKey, compiled);
      return compiled;
    },
    execute: (operation, request) => runOperation(surroundings, operation, request, null),
    complete: (operation, request, update) => runOperation(surroundings, operation, request, update),
    stop: async () => {
      await Promise.all([...surroundings.clients.values()].map((client) => client.stop()));
    },
  };
}

function openSurroundings<Context>(options: ExecutionOptions<Context>): Surroundings<Context> {
  const { planner, subgraphs, deadlineMs = DEFAULTS.deadlineMs, connections = DEFAULTS.connections } = options;
  const clients = planner.subgraphNames.map((name) => {
    const url = subgraphs[name];
    if (url === undefined) throw new Error(`No address was given for the subgraph "${name}" of the supergraph.`);
    return [name, openSubgraphClient(url, { deadlineMs, connections })] as const;
  });
  return { clients: new Map(clients), headersFor: options.headersFor ?? (() => ({})), onResponse: options.onResponse };
}

async function runOperation<Context>(
  surroundings: Surroundings<Context>,
  operation: CompiledOperation,
  request: OperationRequest<Context>,
  update: Update | null,
): Promise<Answer> {
  const { context, signal, variables } = request;
  const run = startRun(operation, { surroundings, context, signal, variables: variables ?? {} });
  if ('toText' in run) return run;

  if (update !== null) takeUpdate(run, operation, update);
  await operation.step(run as Run);
  return answer(operation.shape(run.conditions), run.data, run.errors);
}

/** Checks the variables and sets up the data; answers a wrong request at once. */
function startRun<Context>(
  operation: CompiledOperation,
  given: Pick<Run<Context>, 'surroundings' | 'context' | 'signal' | 'variables'>,
): Run<Context> | Answer {
  try {
    const conditions = operation.conditions(operation.coerce(given.variables));
    const data = operation.shape(conditions).introspection?.(given.variables) ?? {};
    return { ...given, conditions, data, errors: [] };
  } catch (mistakes) {
    return refusal([mistakes].flat().map(mistakeError));
  }
}

function mistakeError(mistake: unknown): AnswerError {
  if (!(mistake instanceof GraphQLError)) throw mistake;
  return { message: mistake.message, extensions: { code: 'BAD_USER_INPUT', ...mistake.extensions } };
}

function takeUpdate<Context>(run: Run<Context>, { source }: CompiledOperation, { data, errors }: Update): void {
  if (source === null) throw new Error('Only a subscription has updates to complete.');
  takeRootErrors(run, source.node, errors ?? [], []);
  if (!isJsonObject(data)) return;
  source.rewrite?.(data);
  Object.assign(run.data, data);
}
