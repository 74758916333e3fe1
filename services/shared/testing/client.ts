import { request } from 'node:http';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

export interface Answer<Data> {
  status: number;
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } & Record<string, unknown> }[];
}

export interface AskOptions<Variables> {
  variables?: Variables;
  /** A bearer token. */
  token?: string;
  headers?: Record<string, string>;
}

/** What today's clients send: with it a refused operation has status 400, with application/json alone 200. */
const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
};

/** Sends an operation over HTTP, as any client would. */
export async function ask<Data, Variables>(
  url: string,
  operation: TypedDocumentNode<Data, Variables> | string,
  { variables, token, headers }: AskOptions<Variables> = {},
): Promise<Answer<Data>> {
  const query = typeof operation === 'string' ? operation : print(operation);
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...HEADERS, ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer<Data>, 'status'>) };
}

/** Sends an operation over a connection of its own, as a client that goes away when it is told to. */
export function askToLeave<Variables>(
  url: string,
  query: string,
  { variables, token, headers }: AskOptions<Variables> = {},
): { leave: () => void } {
  const body = JSON.stringify({ query, variables });
  const asked = request(url, {
    method: 'POST',
    agent: false,
    headers: {
      ...HEADERS,
      'content-length': Buffer.byteLength(body),
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
  asked.on('error', () => undefined); // it has left
  asked.end(body);
  return { leave: () => asked.destroy() };
}

/** The data of an answer without errors. */
export async function dataOf<Data, Variables>(
  url: string,
  operation: TypedDocumentNode<Data, Variables> | string,
  options: AskOptions<Variables> = {},
): Promise<Data> {
  const { data, errors } = await ask(url, operation, options);
  if (errors !== undefined || data == null) throw new Error(`no data without errors: ${JSON.stringify(errors)}`);
  return data;
}
