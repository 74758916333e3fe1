import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { type ClientRequest, readClientRequest } from '../../services/shared/front/client-request.js';
import type { ShortAnswer, ShortWay } from '../../services/shared/front/entrance.js';
import type { KnownDocuments } from '../../services/shared/front/known-documents.js';
import { ANONYMOUS } from '../../services/shared/identity.js';
import { MEDIA_TYPES, type MediaType, mediaTypeFor } from '../../services/shared/media-types.js';
import type { GatewayContext } from '../context.js';
import { hasErrors } from '../execution/answering/answer.js';
import { AnswerCaching, isKept, VARY } from '../execution/cache-policy.js';
import type { Execution } from '../execution/execution.js';
import type { CompiledOperation } from '../execution/operation.js';

export interface GatewayShortWayOptions {
  readonly execution: Execution<GatewayContext>;
  readonly known: KnownDocuments;
  readonly contextFor: (headers: IncomingHttpHeaders, response: ServerResponse) => Promise<GatewayContext>;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

/**
 * The way past Apollo Server for operations that it let pass before: from the body of a request straight to the
 * execution, whose text goes out as it is. Status, headers and body are those that Apollo Server would give; whatever is
 * out of the ordinary is left to it.
 */
export class GatewayShortWay implements ShortWay {
  constructor(private readonly options: GatewayShortWayOptions) {}

  /** @returns null where somebody else has to answer */
  async answer(body: string, { headers }: IncomingMessage, response: ServerResponse): Promise<ShortAnswer | null> {
    const asked = readClientRequest(body);
    const mediaType = mediaTypeFor(headers.accept);
    const operation = asked && mediaType && (await this.operationOf(asked));
    if (!operation || operation.kind === OperationTypeNode.SUBSCRIPTION) return null;

    const context = await unlessRefused(this.options.contextFor(headers, response));
    return context && this.run(operation, asked.variables, context, mediaType);
  }

  private async operationOf({ documentName, operationName }: ClientRequest): Promise<CompiledOperation | null> {
    const found = this.options.known.find(documentName);
    if (found === undefined) return null;
    try {
      return await this.options.execution.prepare(found.hash, found.document, operationName);
    } catch (error) {
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  }

  private async run(
    operation: CompiledOperation,
    variables: ClientRequest['variables'],
    context: GatewayContext,
    mediaType: MediaType,
  ): Promise<ShortAnswer> {
    const caching = new AnswerCaching(context.viewer === ANONYMOUS);
    if (operation.isAnnounced) caching.takeSeconds(0);
    try {
      const answer = await this.options.execution.execute(operation, {
        variables,
        context,
        signal: context.signal,
        onKept: (seconds) => caching.takeSeconds(seconds),
        onResponse: (_subgraph, response) => caching.take(response.headers['cache-control']),
      });
      const text = answer.toText();
      const status = answer.wasExecuted || mediaType === MEDIA_TYPES[0] ? 200 : 400; // see statusByMediaType
      return { status, headers: headersOf(mediaType, hasErrors(text) ? 'no-store' : caching.header), text };
    } catch (error) {
      const errors = [this.options.formatError(BUG, error)];
      return { status: 500, headers: headersOf(mediaType, 'no-store'), text: JSON.stringify({ errors }) };
    }
  }
}

function headersOf(mediaType: MediaType, cacheControl: string): Record<string, string> {
  const headers = { 'content-type': mediaType, 'cache-control': cacheControl };
  return isKept(cacheControl) ? { ...headers, vary: VARY } : headers;
}

const BUG: GraphQLFormattedError = { message: '', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

/** Whoever is not let in is told so by Apollo Server. */
async function unlessRefused(context: Promise<GatewayContext>): Promise<GatewayContext | null> {
  try {
    return await context;
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
