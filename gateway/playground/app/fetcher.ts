import { createGraphiQLFetcher } from '@graphiql/toolkit';

export const graphAddress = new URL('graphql', document.baseURI).href;

/**
 * Queries and mutations by POST, subscriptions over graphql-ws, both at the origin of the page.
 * The headers of the tab go along with either: as HTTP headers, and as `connectionParams` of the socket.
 */
export const fetcher = createGraphiQLFetcher({
  url: graphAddress,
  subscriptionUrl: graphAddress.replace('http', 'ws'),
  enableIncrementalDelivery: false, // the gateway has no @defer, so nothing needs to accept multipart answers
});
