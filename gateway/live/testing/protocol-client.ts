import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface ProtocolMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A client that shows every message, to see that the protocol is kept to the letter. */
export class ProtocolClient {
  readonly #messages: ProtocolMessage[] = [];
  readonly #waiting: ((message: ProtocolMessage) => void)[] = [];
  /** The code and reason that the socket was closed with. */
  readonly closed: Promise<{ code: number; reason: string }>;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.#take(JSON.parse((data as Buffer).toString()) as ProtocolMessage));
    this.closed = once(socket, 'close').then(([code, reason]) => ({ code: Number(code), reason: String(reason) }));
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<ProtocolClient> {
    const client = new ProtocolClient(new WebSocket(url, 'graphql-transport-ws', { headers }));
    await once(client.socket, 'open');
    return client;
  }

  /** Opens a socket and says who one is; the acknowledgement is awaited. */
  static async connect(url: string, payload?: unknown, headers?: Record<string, string>): Promise<ProtocolClient> {
    const client = await ProtocolClient.open(url, headers);
    client.send({ type: 'connection_init', ...(payload !== undefined && { payload }) });
    const { type } = await client.receive();
    if (type !== 'connection_ack') throw new Error(`A "${type}" came before the acknowledgement.`);
    return client;
  }

  send(message: ProtocolMessage | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables?: Record<string, unknown>, operationName?: string): void {
    this.send({ id, type: 'subscribe', payload: { query, variables, operationName } });
  }

  /** The next message; it may take until the test's deadline. */
  receive(): Promise<ProtocolMessage> {
    const message = this.#messages.shift();
    if (message) return Promise.resolve(message);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The payload of the next message, which must be a result. */
  async result(): Promise<unknown> {
    const message = await this.receive();
    if (message.type !== 'next') throw new Error(`Instead of a result came ${JSON.stringify(message)}.`);
    return message.payload;
  }

  stop(): void {
    this.socket.terminate();
  }

  #take(message: ProtocolMessage): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(message);
    else this.#messages.push(message);
  }
}
