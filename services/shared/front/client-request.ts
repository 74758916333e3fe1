import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonObject } from '../json.js';
import type { DocumentName } from './known-documents.js';

/** What a well-formed request asks. */
export interface ClientRequest {
  readonly documentName: DocumentName;
  readonly operationName: string | undefined;
  readonly variables: JsonObject | undefined;
}

/** Names that mean something on every object, plainly written or not; Fastify refuses them, others it lets pass. */
const MAY_BE_POISONED = /__proto__|"constructor"|\\u/;
const JSON_CONTENT = /^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i;

/**
 * Whether a request has the most usual form: a POST of JSON of a known length, which no page of another origin can send
 * unasked.
 *
 * @param maxBytes of the body
 */
export function isUsual({ method, headers }: IncomingMessage, maxBytes: number): boolean {
  return (
    method === 'POST' &&
    JSON_CONTENT.test(headers['content-type'] ?? '') &&
    headers['content-encoding'] === undefined &&
    Number(headers['content-length'] ?? Number.POSITIVE_INFINITY) <= maxBytes
  );
}

/** Reads one operation with nothing unusual about it. null for all else, right or wrong. */
export function readClientRequest(text: string): ClientRequest | null {
  const body = MAY_BE_POISONED.test(text) ? null : parsed(text);
  if (!isJsonObject(body)) return null;

  const { query, operationName, variables, extensions } = body;
  const hash = persistedHash(extensions ?? {});
  const isUsual = isTextOrNone(query) && isTextOrNone(operationName) && isObjectOrNone(variables);
  if (!isUsual || operationName === '' || hash === null) return null;
  const documentName = { text: query ?? undefined, hash };
  return { documentName, operationName: operationName ?? undefined, variables: variables ?? undefined };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The hash in the extensions of a request by the rules for persisted queries; null for extensions that are no object. */
function persistedHash(extensions: unknown): string | undefined | null {
  if (!isJsonObject(extensions)) return null;
  const { persistedQuery } = extensions;
  if (persistedQuery === undefined) return undefined;
  const isKnownForm = isJsonObject(persistedQuery) && persistedQuery['version'] === 1;
  const hash = isKnownForm ? persistedQuery['sha256Hash'] : null;
  return typeof hash === 'string' ? hash : null;
}

function isTextOrNone(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

function isObjectOrNone(value: unknown): value is JsonObject | null | undefined {
  return value === undefined || value === null || isJsonObject(value);
}
