import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { CacheHints } from '../cache-hints.js';
import type { CompiledDocuments } from '../compiled-execution.js';
import type { RequestContext } from '../context.js';
import { mediaTypeFor } from '../media-types.js';
import { readClientRequest } from './client-request.js';
import type { ShortAnswer, ShortWay } from './entrance.js';
import type { KnownDocuments } from './known-documents.js';

export interface SubgraphShortWayOptions<Context> {
  readonly known: KnownDocuments;
  readonly compiled: CompiledDocuments;
  readonly hints: CacheHints;
  /** What the resolvers share; null for who carries no valid signature. */
  readonly contextFor: (request: IncomingMessage, response: ServerResponse) => Promise<Context | null>;
  readonly formatError: (formatted: GraphQLFormattedError, error: GraphQLError) => GraphQLFormattedError;
}

/**
 * The way past Apollo Server for queries and mutations that it let pass before and that are compiled: what the gateway asks nearly
 * always. Whatever is out of the ordinary, refusals included, is left to Apollo Server.
 */
export class SubgraphShortWay<Context extends RequestContext> implements ShortWay {
  constructor(private readonly options: SubgraphShortWayOptions<Context>) {}

  async answer(body: string, request: IncomingMessage, response: ServerResponse): Promise<ShortAnswer | null> {
    const asked = readClientRequest(body);
    const mediaType = mediaTypeFor(request.headers.accept);
    const found = asked && mediaType && this.options.known.find(asked.documentName);
    const query = found && this.options.compiled.take(found.document, asked.operationName ?? null);
    const context = query && (await this.options.contextFor(request, response));
    if (!context) return null;

    const result = await query(undefined, context, asked.variables ?? {});
    // Without data nothing was executed, since variables are wrong.
    if (result.data === undefined) return null;
    const cacheControl = result.errors ? null : this.options.hints.header(found.document, context.viewer);
    const headers = { 'content-type': mediaType, ...(cacheControl !== null && { 'cache-control': cacheControl }) };
    return { status: 200, headers, text: this.textOf(result) };
  }

  private textOf({ errors, data }: ExecutionResult): string {
    return JSON.stringify({ errors: errors?.map((error) => this.formatted(error)), data });
  }

  /** As Apollo Server does: an error without a code is one of the server's. */
  private formatted(error: GraphQLError): GraphQLFormattedError {
    const plain = error.toJSON();
    const extensions = { code: 'INTERNAL_SERVER_ERROR', ...plain.extensions };
    return this.options.formatError({ ...plain, extensions }, error);
  }
}
