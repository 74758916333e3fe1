import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { MEDIA_TYPES, mediaTypeFor } from './media-types.js';

/**
 * Gives a refused operation the status that its media type asks for. `application/graphql-response+json` has 400, since
 * no proxy answers with that type. `application/json` may come from anybody on the way, so that clients believe only a
 * 200: whatever was a request in due form gets that, and says in `errors` that the operation is wrong
 * (https://graphql.github.io/graphql-over-http/draft/#sec-application-json). Apollo Server sends 400 for both. What cannot be
 * asked this way at all, such as a subscription, is no request in due form: it has 400 as well.
 */
export function statusByMediaType<Context extends BaseContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async (context) => {
        // Where there is no text of an operation, the request itself is wrong, and has 400 in either media type.
        const isInDueForm = 'source' in context && !context.errors?.some(isAboutTheRequest);
        const { request, response } = context;
        if (isInDueForm && response.http.status === 400 && answersInJson(request.http)) response.http.status = 200;
      },
    }),
  };
}

function isAboutTheRequest({ extensions }: GraphQLError): boolean {
  return extensions['code'] === 'BAD_REQUEST';
}

function answersInJson(request: HTTPGraphQLRequest | undefined): boolean {
  return mediaTypeFor(request?.headers.get('accept')) === MEDIA_TYPES[0];
}
