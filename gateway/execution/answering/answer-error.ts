import { isJsonObject, type JsonObject, type ResponsePath } from '../json.js';
import { SubgraphFailure } from '../fetching/subgraph-client.js';

/** One entry of the answer's `errors`. */
export interface AnswerError {
  readonly message: string;
  /** The field in the client's answer that is null because of it; none where the whole request failed. */
  readonly path?: ResponsePath | undefined;
  readonly extensions: JsonObject;
}

/** What the gateway itself says of a subgraph, beside the codes that subgraphs send. */
export const SUBGRAPH_ERROR_CODES = {
  SUBGRAPH_UNAVAILABLE: 'no connection, a connection that broke, or an HTTP status that says so',
  SUBGRAPH_TIMEOUT: 'no whole response before the deadline',
  SUBGRAPH_MALFORMED_RESPONSE: 'a response that is not GraphQL over HTTP',
  SUBGRAPH_INVALID_VALUE: 'a value that the schema does not allow, or null where it promises a value',
  DOWNSTREAM_SERVICE_ERROR: 'an error without a code of its own',
} as const;

export type SubgraphErrorCode = keyof typeof SUBGRAPH_ERROR_CODES;

/** An error about a fetch that gave no data at all. */
export function fetchError(
  subgraph: string,
  code: SubgraphErrorCode | 'UNAUTHENTICATED' | 'FORBIDDEN',
  what: string,
  path?: ResponsePath,
): AnswerError {
  return { message: `The subgraph "${subgraph}" ${what}.`, path, extensions: { code, serviceName: subgraph } };
}

/** Puts whatever a fetch threw into words. Addresses and causes stay out of the answer. */
export function failureError(subgraph: string, failure: unknown, path?: ResponsePath): AnswerError {
  return failure instanceof SubgraphFailure
    ? fetchError(subgraph, failure.code, failure.message, path)
    : fetchError(subgraph, 'SUBGRAPH_UNAVAILABLE', 'could not be asked', path);
}

/** An HTTP status without a GraphQL response. */
export function statusError(subgraph: string, status: number): AnswerError {
  const what = `answered with HTTP status ${status}`;
  if (status === 401) return fetchError(subgraph, 'UNAUTHENTICATED', what);
  if (status === 403) return fetchError(subgraph, 'FORBIDDEN', what);
  return fetchError(subgraph, 'SUBGRAPH_UNAVAILABLE', what);
}

/**
 * Passes a subgraph's own error on: its message and extensions, its code or DOWNSTREAM_SERVICE_ERROR, and its name.
 * Its locations are left out, since they point into a query that the client never wrote.
 *
 * @param paths gives the client's paths for the subgraph's; an entity that stands in several places has several
 */
export function passOn(
  subgraph: string,
  error: unknown,
  paths: (path: ResponsePath) => readonly ResponsePath[],
): AnswerError[] {
  const { message, path, extensions } = isJsonObject(error) ? error : {};
  const text = typeof message === 'string' && message ? message : `Error while asking the subgraph "${subgraph}"`;
  const given = isJsonObject(extensions) ? extensions : {};
  const passed = { ...given, code: given['code'] || 'DOWNSTREAM_SERVICE_ERROR', serviceName: subgraph };

  if (!isResponsePath(path)) return [{ message: text, extensions: passed }];
  return paths(path).map((at) => ({ message: text, path: at, extensions: passed }));
}

function isResponsePath(path: unknown): path is ResponsePath {
  return Array.isArray(path) && path.every((element) => typeof element === 'string' || typeof element === 'number');
}
