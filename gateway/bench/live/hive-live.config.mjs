// Hive Gateway as its documentation sets it up for subscriptions over WebSockets, on behalf of one caller. Parameters of
// a connection in its options can be texts only; a plugin can give an object, as our subgraphs want it.

import { defineConfig } from '@graphql-hive/gateway';

const { VIEWER_HEADER, SIGNED_VIEWER } = process.env;
const headers = { [VIEWER_HEADER]: SIGNED_VIEWER };

export const gatewayConfig = defineConfig({
  transportEntries: { '*.http': { options: { subscriptions: { kind: 'ws' } } } },
  propagateHeaders: { fromClientToSubgraphs: () => headers },
  plugins: () => [
    {
      onSubgraphExecute({ executionRequest, setExecutionRequest }) {
        const extensions = { ...executionRequest.extensions, connectionParams: { headers } };
        setExecutionRequest({ ...executionRequest, extensions });
      },
    },
  ],
});
