import type { IncomingMessage } from 'node:http';
import {
  type DocumentNode,
  type FormattedExecutionResult,
  getOperationAST,
  type GraphQLSchema,
  type OperationTypeNode,
} from 'graphql';
import type { JsonObject } from '../execution/json.js';
import type { AddressPlaces } from './address-places.js';
import type { DocumentReader, ValidDocument } from './documents.js';
import { errorsFor, liveError } from './live-errors.js';
import type { Relay } from './relay.js';
import type { Authenticate, LiveIdentity, LiveLimits, LiveLog } from './settings.js';

/** A valid operation of a client, ready to be executed or subscribed to. */
export interface LiveOperation<Context> {
  readonly kind: OperationTypeNode;
  readonly document: ValidDocument;
  readonly operationName: string | undefined;
  readonly variables: Readonly<JsonObject>;
  readonly identity: LiveIdentity<Context>;
}

/** A query or mutation that came over a live connection. */
export interface LiveExecutionRequest<Context> {
  readonly query: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<JsonObject>;
  readonly context: Context;
  /** Ends when the client is gone. */
  readonly signal: AbortSignal;
}

export type LiveExecute<Context> = (request: LiveExecutionRequest<Context>) => Promise<FormattedExecutionResult>;

/** What WebSocket and SSE have in common. */
export interface LiveCore<Context> {
  readonly schema: GraphQLSchema;
  readonly documents: DocumentReader;
  readonly relay: Relay<Context>;
  readonly authenticate: Authenticate<Context>;
  readonly execute: LiveExecute<Context>;
  /** From where a request comes; null for who is not counted. */
  readonly addressOf: (request: IncomingMessage) => string | null;
  /** WebSockets and event streams. */
  readonly connections: AddressPlaces;
  readonly limits: LiveLimits;
  readonly log: LiveLog;
}

/** What clients send, in either protocol. */
export interface OperationMessage {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<JsonObject> | null | undefined;
}

/** @throws RequestRefused or GraphQLError: what is wrong with it */
export function readOperation<Context>(
  core: LiveCore<Context>,
  message: OperationMessage,
  identity: LiveIdentity<Context>,
): LiveOperation<Context> {
  const document = core.documents.read(message.query);
  const definition = getOperationAST(document.document, message.operationName || undefined);
  if (!definition) throw liveError('OPERATION_RESOLUTION_FAILURE');
  // The name is that in the document, which is kept anyway, and not the copy that each client sends.
  const operationName = message.operationName ? definition.name?.value : undefined;
  return { kind: definition.operation, document, operationName, variables: message.variables ?? {}, identity };
}

/** Executes a query or mutation. Never rejects: what goes wrong is an error in the result. */
export async function executeOperation<Context>(
  core: LiveCore<Context>,
  { document, operationName, variables, identity }: LiveOperation<Context>,
  query: string,
  signal: AbortSignal,
): Promise<FormattedExecutionResult> {
  const { context } = identity;
  try {
    return await core.execute({ query, document: document.document, operationName, variables, context, signal });
  } catch (thrown) {
    return { errors: errorsFor(core.log, thrown).map((error) => error.toJSON()) };
  }
}
