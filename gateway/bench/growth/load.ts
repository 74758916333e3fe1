import { createClient } from 'graphql-ws';
import { Client } from 'undici';
import { WebSocket } from 'ws';

/** Requests to put to a subgraph, one after the other. */
export interface GrowthOrder {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly isSubscription: boolean;
  readonly variables: readonly Record<string, unknown>[];
}

/**
 * Asks one request after the other.
 *
 * @returns milliseconds until each was answered; of a subscription, until its first message
 * @throws Error for an answer with errors
 */
export async function askInTurn(order: GrowthOrder): Promise<number[]> {
  const asking = order.isSubscription ? overSocket(order) : overHttp(order);
  const took: number[] = [];
  try {
    for (const variables of order.variables) {
      const asked = performance.now();
      const answer = await asking.ask(variables);
      took.push(performance.now() - asked);
      if (answer.includes('"errors"')) throw new Error(`${order.query}: ${answer}`);
    }
  } finally {
    await asking.close();
  }
  return took;
}

interface Asking {
  ask(variables: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

function overHttp({ url, headers, query }: GrowthOrder): Asking {
  const { origin, pathname: path } = new URL(url);
  const client = new Client(origin);
  const sent = { 'content-type': 'application/json', accept: 'application/json', ...headers };
  return {
    ask: async (variables) => {
      const body = JSON.stringify({ query, variables });
      const response = await client.request({ path, method: 'POST', headers: sent, body });
      return response.body.text();
    },
    close: () => client.close(),
  };
}

function overSocket({ url, headers, query }: GrowthOrder): Asking {
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { headers },
    lazyCloseTimeout: 60_000,
  });
  return {
    ask: async (variables) => {
      const messages = client.iterate({ query, variables });
      const { value } = (await messages.next()) as IteratorResult<unknown, unknown>;
      await messages.return?.();
      return JSON.stringify(value);
    },
    close: async () => client.dispose(),
  };
}
