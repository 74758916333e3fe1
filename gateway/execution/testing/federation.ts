import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { isJsonObject, type JsonObject } from '../json.js';

type Modules = Parameters<typeof buildSubgraphSchema>[0];
type Resolvers = NonNullable<Extract<Modules, { resolvers?: unknown }>['resolvers']>;

/** A subgraph to be served: its SDL, if need be without the federation link, and its resolvers. */
export interface SubgraphDefinition {
  readonly typeDefs: string;
  readonly resolvers?: Resolvers;
}

/** One request that a subgraph was sent. */
export interface ReceivedRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: JsonObject & { readonly representations?: readonly JsonObject[] };
  readonly headers: IncomingMessage['headers'];
}

/** What of a request the answer follows from. */
export type Question = Omit<ReceivedRequest, 'headers'> & { readonly headers?: ReceivedRequest['headers'] };

export interface RunningSubgraph {
  readonly url: string;
  readonly schema: GraphQLSchema;
  readonly server: Server;
  /** The answer of its schema, without HTTP. */
  answer(request: Question): Promise<unknown>;
  /** Everything it was asked, oldest first. */
  readonly requests: ReceivedRequest[];
  /** Answers instead of the schema while it is set. */
  intercept: ((request: ReceivedRequest, response: ServerResponse) => void) | null;
  stop(): Promise<void>;
}

export interface Federation<Name extends string> {
  readonly supergraphSdl: string;
  readonly urls: Readonly<Record<Name, string>>;
  readonly subgraphs: Readonly<Record<Name, RunningSubgraph>>;
  stop(): Promise<void>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires",
  "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"])`;

function linked(typeDefs: string): string {
  return typeDefs.includes('@link(') ? typeDefs : LINK + typeDefs;
}

/** Serves subgraphs on free ports and composes them. */
export async function startFederation<Name extends string>(
  definitions: Record<Name, SubgraphDefinition>,
): Promise<Federation<Name>> {
  const names = Object.keys(definitions) as Name[];
  const running = await Promise.all(names.map(async (name) => [name, await startSubgraph(definitions[name])] as const));
  const subgraphs = Object.fromEntries(running) as Record<Name, RunningSubgraph>;
  const urls = Object.fromEntries(running.map(([name, { url }]) => [name, url])) as Record<Name, string>;

  const composed = composeServices(
    names.map((name) => ({ name, url: urls[name], typeDefs: parse(linked(definitions[name].typeDefs)) })),
  );
  const stop = async (): Promise<void> => {
    await Promise.all(running.map(([, subgraph]) => subgraph.stop()));
  };
  if (composed.errors) {
    await stop();
    throw new AggregateError(composed.errors, composed.errors.map(String).join('\n'));
  }
  return { supergraphSdl: composed.supergraphSdl, urls, subgraphs, stop };
}

export async function startSubgraph({ typeDefs, resolvers }: SubgraphDefinition): Promise<RunningSubgraph> {
  const schema = buildSubgraphSchema({ typeDefs: parse(linked(typeDefs)), ...(resolvers && { resolvers }) });
  const answer = answerer(schema);
  const requests: ReceivedRequest[] = [];
  const server = createServer((message, response) => void respond(message, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const subgraph: RunningSubgraph = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    schema,
    server,
    answer,
    requests,
    intercept: null,
    stop: () => stopServer(server),
  };
  return subgraph;

  async function respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = { ...(await readBody(message)), headers: message.headers };
    requests.push(request);
    if (subgraph.intercept) {
      subgraph.intercept(request, response);
      return;
    }
    sendJson(response, await answer(request));
  }
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Reads and validates a text once, and answers it as often as it is asked. */
function answerer(schema: GraphQLSchema): RunningSubgraph['answer'] {
  const documents = new LRUCache<string, DocumentNode>({ max: 200, memoMethod: (query) => parse(query) });
  const mistakes = new WeakMap<DocumentNode, readonly GraphQLError[]>();

  return async ({ query, variables, operationName, headers = {} }) => {
    const document = documents.memo(query);
    const errors = mistakes.get(document) ?? validate(schema, document);
    mistakes.set(document, errors);
    if (errors.length > 0) return { errors };
    const contextValue = { headers };
    return execute({ schema, document, variableValues: variables, operationName: operationName ?? null, contextValue });
  };
}

async function readBody(message: IncomingMessage): Promise<Omit<ReceivedRequest, 'headers'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
  if (!isJsonObject(body) || typeof body['query'] !== 'string') throw new Error('That is no GraphQL request.');
  return body as unknown as Omit<ReceivedRequest, 'headers'>;
}

async function stopServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
