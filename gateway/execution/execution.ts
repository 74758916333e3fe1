import { setMaxListeners } from 'node:events';
import { type DocumentNode, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Answer } from './answering/answer.js';
import type { Cancellation } from '../../services/shared/cancellation.js';
import type { AnnouncedTypes, EntityCache } from './fetching/entity-cache.js';
import { ClientKeys } from './planning/client-keys.js';
import type { JsonObject } from './json.js';
import { type CompiledOperation, compileOperation, type Supergraph, type ValuesCheckOf } from './operation.js';
import type { Planner } from './planner.js';
import { JoinedEntities } from './fetching/joined-entities.js';
import type { HeadersFor, OnKept, OnResponse } from './fetching/run.js';
import { runOperation, type RunRequest, type Update } from './run-operation.js';
import { type SharingClient, sharingReads } from './fetching/shared-reads.js';
import { openSubgraphClient, type SubgraphFailure } from './fetching/subgraph-client.js';
import { watched } from './fetching/watched-client.js';
import { PlanningTimeout } from './thread/planning-timeout.js';
import { TypeNames } from './type-names.js';

export interface ExecutionOptions<Context> {
  readonly planner: Planner;
  /** The address of each subgraph's GraphQL endpoint, by the supergraph's name for it. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly headersFor?: HeadersFor<Context>;
  /** Milliseconds for one fetch. */
  readonly deadlineMs?: number;
  /** Connections to each subgraph. */
  readonly connections?: number;
  /** Operations kept compiled; the least recently used one goes first. */
  readonly operationsKept?: number;
  /** Memory that they may take together, about. */
  readonly operationsBytes?: number;
  /** Which values of variables are refused, beside those of a wrong type. */
  readonly valuesCheckOf?: ValuesCheckOf;
  /** What keeps entities between requests; nothing is kept without it. */
  readonly entityCache?: EntityCache | null;
  /** Types whose changes are told to `changed`: answers that touch them are not to be kept anywhere else. */
  readonly announced?: AnnouncedTypes;
  /** Told when a subgraph answers nobody any more, and when it is back. */
  readonly onReach?: { lost(subgraph: string, failure: SubgraphFailure): void; back(subgraph: string): void };
  /** Whether the answer for a caller is everybody's, so that entities may be kept for it. */
  readonly isPublic?: (context: Context) => boolean;
}

/** One request for a compiled operation. */
export interface OperationRequest<Context> {
  readonly variables?: Readonly<JsonObject> | null | undefined;
  readonly context: Context;
  /** Ends all fetches of a query when the client is gone; a mutation that has begun is done whole. */
  readonly signal?: Cancellation | undefined;
  readonly onResponse?: OnResponse | undefined;
  readonly onKept?: OnKept | undefined;
}

/** Runs operations against the subgraphs. */
export interface Execution<Context> {
  readonly planner: Planner;
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly headersFor: HeadersFor<Context>;
  /** Whether the answer for a caller is everybody's. */
  readonly isPublic: (context: Context) => boolean;
  /**
   * Compiles an operation, or finds it compiled.
   *
   * @param key the same for the same document, e.g. its text or its hash
   * @param document valid against the planner's API schema
   * @returns at once what is compiled; who asks while it is being compiled waits for the same
   * @throws GraphQLError when the document has no such operation or the planner refuses it
   */
  prepare(key: string, document: DocumentNode, operationName?: string): CompiledOperation | Promise<CompiledOperation>;
  /** Answers a query or a mutation. Rejects only with the reason of the signal, and never a mutation. */
  execute(operation: CompiledOperation, request: OperationRequest<Context>): Promise<Answer>;
  /** Answers a subscription's update: fetches from the other subgraphs what it lacks. */
  complete(operation: CompiledOperation, request: OperationRequest<Context>, update: Update): Promise<Answer>;
  /**
   * Takes note of a change: what was read before it is neither kept nor shared.
   *
   * @param entity null where anything may have changed
   */
  changed(entity: { readonly typename: string; readonly id: string } | null): void;
  /** Closes the connections to the subgraphs, running fetches first given a moment to end. */
  stop(): Promise<void>;
}

/** Who asks again is refused at once for so long: for what took too long to plan, and for what only waited. Milliseconds. */
const REFUSED_FOR_MS = { hadTurn: 10_000, waited: 1_000 };
const REFUSALS_KEPT = 1_000;

const DEFAULTS = { deadlineMs: 10_000, connections: 64, operationsKept: 1000, operationsBytes: 128 * 1024 * 1024 };

/**
 * Opens the way to the subgraphs.
 *
 * @throws when the supergraph has a subgraph without an address
 */
export function startExecution<Context>(options: ExecutionOptions<Context>): Execution<Context> {
  const { planner, subgraphs, headersFor = () => ({}) } = options;
  const { entityCache = null, isPublic = () => false, announced = {} } = options;
  const clients = openClients(options);
  const joined = new JoinedEntities();
  const prepare = operationCache(options, Object.values(announced).flat());
  const runRequest = (
    { kind }: CompiledOperation,
    { variables, context, signal, ...told }: OperationRequest<Context>,
  ): RunRequest => {
    const isMutation = kind === OperationTypeNode.MUTATION;
    if (signal instanceof AbortSignal) setMaxListeners(0, signal); // one for each fetch under way
    return {
      clients,
      joined: null,
      cache: isPublic(context) && !isMutation ? entityCache : null,
      headersFor: (subgraph) => headersFor(subgraph, context),
      onResponse: told.onResponse,
      onKept: told.onKept,
      signal: isMutation ? undefined : signal,
      variables: variables ?? {},
    };
  };

  return {
    planner,
    subgraphs,
    headersFor,
    isPublic,
    prepare,
    execute: (operation, request) => runOperation(operation, runRequest(operation, request), null),
    complete: (operation, request, update) =>
      runOperation(operation, { ...runRequest(operation, request), joined }, update),
    changed: (entity) => {
      if (entity === null) entityCache?.changedAll();
      else entityCache?.changed(entity.typename, entity.id);
      for (const client of clients.values()) client.forget();
    },
    stop: async () => {
      await Promise.all([...clients.values()].map((client) => client.stop()));
    },
  };
}

function operationCache(
  {
    planner,
    operationsKept: max = DEFAULTS.operationsKept,
    operationsBytes: maxSize = DEFAULTS.operationsBytes,
    valuesCheckOf = () => null,
  }: Pick<ExecutionOptions<unknown>, 'planner' | 'operationsKept' | 'operationsBytes' | 'valuesCheckOf'>,
  announcedTypes: readonly string[],
): Execution<unknown>['prepare'] {
  const supergraph: Supergraph = {
    planner,
    apiNames: new TypeNames(planner.apiSchema),
    supergraphNames: new TypeNames(planner.supergraphSchema),
    clientKeys: new ClientKeys(planner.supergraphSchema),
    announcedTypes,
    valuesCheckOf,
  };
  const sizeCalculation = ({ bytes }: CompiledOperation, key: string): number => bytes + 2 * key.length;
  const operations = new LRUCache<string, CompiledOperation>({ max, maxSize, sizeCalculation });

  const compiling = new Map<string, Promise<CompiledOperation>>();
  const refused = new LRUCache<string, PlanningTimeout>({ max: REFUSALS_KEPT });
  const compile = async (key: string, document: DocumentNode, operationName?: string): Promise<CompiledOperation> => {
    try {
      const compiled = await compileOperation(supergraph, document, operationName);
      operations.set(key, compiled);
      return compiled;
    } catch (error) {
      if (error instanceof PlanningTimeout) {
        refused.set(key, error, { ttl: error.hadTurn ? REFUSED_FOR_MS.hadTurn : REFUSED_FOR_MS.waited });
      }
      throw error;
    } finally {
      compiling.delete(key);
    }
  };

  return (key, document, operationName) => {
    const fullKey = `${operationName ?? ''}\n${key}`;
    const known = operations.get(fullKey) ?? compiling.get(fullKey);
    if (known !== undefined) return known;
    const refusal = refused.get(fullKey);
    if (refusal !== undefined) return Promise.reject(refusal);
    const compiled = compile(fullKey, document, operationName);
    compiling.set(fullKey, compiled);
    return compiled;
  };
}

function openClients<Context>(options: ExecutionOptions<Context>): ReadonlyMap<string, SharingClient> {
  const { planner, subgraphs, deadlineMs = DEFAULTS.deadlineMs, connections = DEFAULTS.connections } = options;
  const joinableMs = deadlineMs / 10;
  const entries = planner.subgraphNames.map((name) => {
    const url = subgraphs[name];
    if (url === undefined) throw new Error(`No address was given for the subgraph "${name}" of the supergraph.`);
    const onChange = (): void => options.entityCache?.changedIn(name);
    const client = watched(openSubgraphClient(url, { deadlineMs, connections }), {
      lost: (failure) => options.onReach?.lost(name, failure),
      back: () => options.onReach?.back(name),
    });
    return [name, sharingReads(client, { joinableMs, onChange })] as const;
  });
  return new Map(entries);
}
