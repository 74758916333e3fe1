// Hive Gateway as its documentation sets it up for subscriptions over WebSockets, on behalf of one caller.

import { defineConfig } from '@graphql-hive/gateway';

const { VIEWER_HEADER, SIGNED_VIEWER } = process.env;
const headers = { [VIEWER_HEADER]: SIGNED_VIEWER };

export const gatewayConfig = defineConfig({
  transportEntries: {
    '*.http': { options: { subscriptions: { kind: 'ws', options: { connectionParams: { headers } } } } },
  },
  propagateHeaders: { fromClientToSubgraphs: () => headers },
});
