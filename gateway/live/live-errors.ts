import { GraphQLError } from 'graphql';
import { RequestRefused } from '../execution/request-refused.js';
import type { LiveLog } from './settings.js';

/** The refusals of the live part itself; those of parsing, validation and the subgraphs come beside them. */
export const LIVE_ERRORS = {
  TOO_MANY_OPERATIONS: 'This connection has as many operations under way as it may; end one before the next.',
  TOO_MANY_SUBSCRIPTIONS: 'The gateway serves as many subscriptions as it may; try again later.',
  TOO_MANY_STREAMS: 'The gateway serves as many event streams as it may; try again later.',
  TOO_MANY_FROM_ADDRESS: 'As many connections or subscriptions come from your address as may; end one before the next.',
  GATEWAY_STOPPING: 'This gateway is about to end; ask again, and another one or its next process answers.',
  OPERATION_RESOLUTION_FAILURE: 'The document has no such operation; say which one with "operationName".',
  UNAUTHENTICATED: 'The token is wrong or ended; send a new one, or none to be anonymous.',
  METHOD_NOT_ALLOWED: 'Send queries and subscriptions by GET or POST, mutations by POST.',
  NOT_ACCEPTABLE: 'Here are event streams only: accept text/event-stream.',
  INTERNAL_SERVER_ERROR: 'Something went wrong on our side; the operators find the cause in the log.',
} as const;

export type LiveErrorCode = keyof typeof LIVE_ERRORS;

export function liveError(code: LiveErrorCode): GraphQLError {
  return new GraphQLError(LIVE_ERRORS[code], { extensions: { code } });
}

/** What may be logged of a failure: never its text, which may hold somebody's data. */
export function failureName(failure: unknown): string {
  return failure instanceof Error ? failure.name : typeof failure;
}

/** What the client is told of something thrown: its own mistakes as they are, of a fault of ours only that it happened. */
export function errorsFor(log: LiveLog, thrown: unknown): GraphQLError[] {
  if (thrown instanceof RequestRefused) return thrown.errors.map(withCode);
  if (thrown instanceof GraphQLError) return [withCode(thrown)];
  log.error({ error: failureName(thrown) }, 'an operation failed');
  return [liveError('INTERNAL_SERVER_ERROR')];
}

/** graphql-js gives no code to wrong variables. */
function withCode(mistake: GraphQLError): GraphQLError {
  if (mistake.extensions['code'] !== undefined) return mistake;
  const { message, nodes, source, positions } = mistake;
  return new GraphQLError(message, { nodes, source, positions, extensions: { code: 'BAD_USER_INPUT' } });
}
