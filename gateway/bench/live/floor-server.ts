import '../machine/ends-with-parent.js';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { createClient } from 'graphql-ws';
import WebSocket, { WebSocketServer } from 'ws';
import { textFrame } from '../../live/text-frame.js';

/**
 * What no server can do without: one subscription at the subgraph for all who ask for the same event, and each state
 * written to their sockets as it came. It reads no operation, asks no other subgraph, and looks after nobody.
 */
const { PORT = '', UPSTREAM = '', HEADERS = '{}', QUERY = '' } = process.env;

const upstream = createClient({
  url: UPSTREAM.replace('http', 'ws'),
  webSocketImpl: WebSocket,
  connectionParams: { headers: JSON.parse(HEADERS) as object },
});
const BEGINNING = Buffer.from('{"id":"1","type":"next","payload":');

/** Everybody who asked for one event. */
class Topic {
  readonly #streams = new Set<Duplex>();
  #frame: Buffer | null = null;

  constructor(eventId: string) {
    upstream.subscribe(
      { query: QUERY, variables: { eventId } },
      { next: (result) => this.#write(Buffer.from(`${JSON.stringify(result)}}`)), error: fail, complete: fail },
    );
  }

  join(stream: Duplex): void {
    this.#streams.add(stream);
    stream.on('close', () => this.#streams.delete(stream));
    if (this.#frame !== null) stream.write(this.#frame);
  }

  #write(end: Buffer): void {
    this.#frame = textFrame(BEGINNING, end);
    for (const stream of this.#streams) stream.write(this.#frame);
  }
}

const topics = new Map<string, Topic>();

interface Message {
  readonly type: string;
  readonly payload?: { readonly variables?: { readonly eventId: string } };
}

const http = createServer((_, response) => response.end('{}'));
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
http.on('upgrade', (request, stream, head) => {
  sockets.handleUpgrade(request, stream, head, (socket) => {
    socket.on('message', (data: Buffer) => {
      const { type, payload } = JSON.parse(data.toString()) as Message;
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      else if (type === 'subscribe') topicOf(payload?.variables?.eventId ?? '').join(stream);
    });
  });
});
http.listen(Number(PORT), '127.0.0.1');

function topicOf(eventId: string): Topic {
  const topic = topics.get(eventId) ?? new Topic(eventId);
  topics.set(eventId, topic);
  return topic;
}

function fail(reason?: unknown): void {
  throw new Error(`the subgraph ended the subscription: ${JSON.stringify(reason)}`);
}
