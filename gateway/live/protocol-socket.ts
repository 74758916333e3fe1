import { CloseCode, MessageType } from 'graphql-ws';
import { isJsonObject, type JsonObject } from '../execution/json.js';
import type { ClientSocket } from './client-socket.js';
import { failureName } from './live-errors.js';
import type { LiveLog } from './settings.js';

const OF_CLIENTS = new Set<unknown>([
  MessageType.ConnectionInit,
  MessageType.Ping,
  MessageType.Pong,
  MessageType.Subscribe,
  MessageType.Complete,
]);
/** Characters of an id: it is kept as long as its operation lives. Most clients take a UUID. */
const LONGEST_ID = 1000;

/** Connects a socket to graphql-ws. A fault of ours in one operation closes the socket it came from, and is logged. */
export function protocolSocket(socket: ClientSocket, log: LiveLog) {
  const { webSocket } = socket;
  return {
    protocol: webSocket.protocol,
    send: (message: string) => socket.send(message),
    close: (code: number, reason: string) => webSocket.close(code, reason),
    onMessage: (receive: (message: string) => Promise<void>) => {
      webSocket.on('message', (data) => {
        // Its client may not know yet that it is being closed, e.g. since the token is over, or may not care.
        if (webSocket.readyState !== webSocket.OPEN) return;
        const message = messageIn((data as Buffer).toString());
        if (message === null) return webSocket.close(CloseCode.BadRequest, 'Invalid message received');
        receive(message).catch((error: unknown) => {
          log.error({ error: failureName(error) }, 'a message could not be handled');
          webSocket.close(CloseCode.InternalServerError, 'Internal server error');
        });
      });
    },
  };
}

/**
 * What a client says, null if that is no message of a client. The library checks the rest. It keeps what it is given for as
 * long as the subscription lives, so it is given the message without its text, which it takes as well, and without
 * whatever the protocol does not name.
 */
function messageIn(text: string): string | null {
  const message = parsed(text);
  if (!isJsonObject(message) || !OF_CLIENTS.has(message['type'])) return null;
  const { id, type, payload } = message;
  if (typeof id === 'string' && id.length > LONGEST_ID) return null;
  const isOperation = type === MessageType.Subscribe && isJsonObject(payload);
  return { id, type, payload: isOperation ? operationIn(payload) : payload } as unknown as string;
}

function operationIn({ query, operationName, variables, extensions }: JsonObject): JsonObject {
  return { query, operationName, variables, extensions };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
