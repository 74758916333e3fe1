// Hive Gateway as its documentation sets it up for subscriptions over WebSockets and for tokens.

import {
  createInlineSigningKeyProvider,
  defineConfig,
  extractFromConnectionParams,
  extractFromHeader,
} from '@graphql-hive/gateway';

const { PUBLIC_KEY, TOKEN_CLAIMS } = process.env;
const { issuer, audience, algorithm } = JSON.parse(TOKEN_CLAIMS ?? '{}');

export const gatewayConfig = defineConfig({
  transportEntries: {
    '*.http': {
      options: {
        subscriptions: { kind: 'ws', options: { connectionParams: { token: '{context.headers.authorization}' } } },
      },
    },
  },
  jwt: {
    signingKeyProviders: [createInlineSigningKeyProvider(PUBLIC_KEY ?? '')],
    tokenLookupLocations: [
      extractFromHeader({ name: 'authorization', prefix: 'Bearer' }),
      extractFromConnectionParams({ name: 'Authorization' }),
    ],
    tokenVerification: { issuer, audience, algorithms: [algorithm] },
    reject: { missingToken: false, invalidToken: true },
  },
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') ?? '' }),
  },
});
