import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** Both ends of a WebSocket. */
export interface WebSocketPair {
  /** As the gateway has it, and the connection under it. */
  readonly socket: WebSocket;
  readonly stream: Socket;
  /** Answers pings only when it is told to. */
  readonly client: WebSocket;
}

export interface WebSocketPairs {
  open(): Promise<WebSocketPair>;
  stop(): void;
}

/** Opens WebSockets over real connections. */
export async function startWebSocketPairs(): Promise<WebSocketPairs> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    open: async () => {
      const client = new WebSocket(url, { autoPong: false });
      const [[socket, request]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as [
        [WebSocket, IncomingMessage],
        unknown,
      ];
      return { socket, stream: request.socket, client };
    },
    stop: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
