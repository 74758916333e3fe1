import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { type AnswerError, failureError, fetchError, statusError } from '../answering/answer-error.js';
import { isJsonObject, type JsonObject } from '../json.js';
import type { Headers, Run } from './run.js';
import type { SubgraphResponse } from './subgraph-client.js';

/** The part of a fetch's request that is the same each time, as JSON text: most of it. */
export interface RequestTemplate {
  readonly subgraph: string;
  readonly repeatable: boolean;
  /** Up to the first variable. */
  readonly head: string;
  readonly variables: readonly { readonly name: string; readonly head: string }[];
}

/** What a subgraph gave: a GraphQL response, or the one error that stands for not having one. */
export type Reply = { readonly data: JsonObject | null; readonly errors: readonly unknown[] } | Failure;

interface Failure {
  readonly failure: AnswerError;
}

export function requestTemplate(node: FetchNode): RequestTemplate {
  const name = node.operationName === undefined ? '' : `"operationName":${JSON.stringify(node.operationName)},`;
  return {
    subgraph: node.serviceName,
    repeatable: node.operationKind !== OperationTypeNode.MUTATION,
    head: `{"query":${JSON.stringify(node.operation)},${name}"variables":{`,
    variables: (node.variableUsages ?? []).map((name) => ({ name, head: `${JSON.stringify(name)}:` })),
  };
}

/** Asks a subgraph. Never throws, except the reason of a request that the client gave up. */
export async function askSubgraph(
  template: RequestTemplate,
  run: Run,
  representations: readonly string[] | null,
): Promise<Reply> {
  const response = await sendFetch(template, run, representations);
  return 'failure' in response ? response : readReply(template.subgraph, response);
}

/** Sends a fetch to its subgraph, the response unread. Throws as {@link askSubgraph} does. */
export async function sendFetch(
  template: RequestTemplate,
  run: Run,
  representations: readonly string[] | null,
): Promise<SubgraphResponse | Failure> {
  const { subgraph, repeatable } = template;
  const client = run.clients.get(subgraph);
  if (client === undefined) return { failure: fetchError(subgraph, 'SUBGRAPH_UNAVAILABLE', 'has no address') };

  try {
    const headers = withContentHeaders(await run.headersFor(subgraph));
    const body = requestBody(template, run.variables, representations);
    const response = await client.send({ body, headers, repeatable, signal: run.signal });
    run.onResponse?.(subgraph, response);
    return response;
  } catch (failure) {
    if (run.signal?.aborted) throw failure;
    return { failure: failureError(subgraph, failure) };
  }
}

const CONTENT_HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
};

/** Headers are the same objects for the same caller, as long as they hold. */
const complete = new WeakMap<Headers, Headers>();

function withContentHeaders(headers: Headers): Headers {
  let all = complete.get(headers);
  if (all === undefined) {
    all = { ...CONTENT_HEADERS, ...headers };
    complete.set(headers, all);
  }
  return all;
}

function requestBody(
  template: RequestTemplate,
  given: Readonly<JsonObject>,
  representations: readonly string[] | null,
): string {
  const variables = variablesText(template, given);
  if (representations === null) return `${template.head}${variables}}}`;
  const separator = variables === '' ? '' : ',';
  return `${template.head}"representations":[${representations.join(',')}]${separator}${variables}}}`;
}

/**
 * The client's variables that a fetch uses, as the inside of a JSON object. One that the client left out is left out here
 * too, so that its default in the subgraph's query holds.
 */
export function variablesText({ variables }: RequestTemplate, given: Readonly<JsonObject>): string {
  let text = '';
  for (const { name, head } of variables) {
    if (!Object.hasOwn(given, name) || given[name] === undefined) continue;
    text += (text === '' ? '' : ',') + head + JSON.stringify(given[name]);
  }
  return text;
}

/**
 * A GraphQL response counts whatever its HTTP status is: a subgraph may refuse with 401 and say why in `errors`.
 * Only without one does the status speak.
 */
export function readReply(subgraph: string, { status, body }: SubgraphResponse): Reply {
  const response = parse(body);
  if (isJsonObject(response)) {
    const errors = Array.isArray(response['errors']) ? response['errors'] : [];
    const data = response['data'];
    if (isJsonObject(data)) return { data, errors };
    if ((data === null || data === undefined) && errors.length > 0) return { data: null, errors };
  }
  if (status < 200 || status > 299) return { failure: statusError(subgraph, status) };
  return { failure: fetchError(subgraph, 'SUBGRAPH_MALFORMED_RESPONSE', 'sent a response that is not GraphQL') };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
