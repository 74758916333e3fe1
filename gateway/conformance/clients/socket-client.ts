import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Broken, equals, text } from './broken.js';
import { Inbox } from './inbox.js';
import { type Operation, type Result, takenIn } from './operation.js';

export interface ProtocolMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

export interface SocketOptions {
  readonly url: string;
  readonly deadline: AbortSignal;
  readonly protocol?: string | undefined;
  readonly token?: string | undefined;
}

/** A client that speaks the protocol by itself, so that cases see every message and can break every rule. */
export class SocketClient {
  readonly #inbox: Inbox<ProtocolMessage>;
  readonly #closed: Inbox<number>;

  private constructor(
    readonly socket: WebSocket,
    private readonly options: SocketOptions,
  ) {
    this.#inbox = new Inbox(options.deadline);
    this.#closed = new Inbox(options.deadline);
    socket.on('message', (data) => this.#receive(JSON.parse((data as Buffer).toString()) as ProtocolMessage));
    socket.on('error', () => undefined); // followed by 'close'
    socket.on('close', (code, reason) => {
      this.#closed.put(code);
      this.#inbox.end(`the socket was closed with ${code} "${reason.toString()}"`);
    });
  }

  /** Opens a socket and says nothing yet. A token goes with the request, and later with the initialisation as well. */
  static async open(options: SocketOptions): Promise<SocketClient> {
    const { url, protocol, token, deadline } = options;
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const socket = protocol === undefined ? new WebSocket(url, { headers }) : new WebSocket(url, protocol, { headers });
    const client = new SocketClient(socket, options);
    await Promise.race([once(socket, 'open'), once(socket, 'close')]);
    if (deadline.aborted) socket.terminate();
    return client;
  }

  /** Says who one is and waits for the acknowledgement. */
  async initialise(): Promise<this> {
    const { token } = this.options;
    this.send({
      type: 'connection_init',
      ...(token !== undefined && { payload: { Authorization: `Bearer ${token}` } }),
    });
    equals((await this.message('the acknowledgement')).type, 'connection_ack', 'the first message');
    return this;
  }

  send(message: ProtocolMessage | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, payload: Operation): void {
    this.send({ id, type: 'subscribe', payload });
  }

  complete(id: string): void {
    this.send({ id, type: 'complete' });
  }

  /** The next message, whatever it is. */
  message(what = 'a message'): Promise<ProtocolMessage> {
    return this.#inbox.take(what);
  }

  /** The next message, which must be of this type and about this operation. */
  async expect(type: string, id: string): Promise<unknown> {
    const message = await this.message(`"${type}" for "${id}"`);
    if (message.type !== type || message.id !== id)
      throw new Broken(`instead of "${type}" for "${id}" came ${text(message)}`);
    return message.payload;
  }

  /** The next message, which must be a result. */
  async result(id: string): Promise<Result> {
    return (await this.expect('next', id)) as Result;
  }

  /** Reads until so many seats are taken; what comes before may be older states, and must be nothing else. */
  async untilTaken(id: string, taken: number): Promise<Result> {
    for (;;) {
      const result = await this.result(id);
      if (takenIn(result) === taken) return result;
    }
  }

  /** Subscribes and waits for the present state. */
  async watch(id: string, operation: Operation): Promise<Result> {
    this.subscribe(id, operation);
    return this.result(id);
  }

  /** The code that the gateway closes the socket with. */
  closed(): Promise<number> {
    return this.#closed.take('the end of the socket');
  }

  /** Goes away without a word. */
  stop(): void {
    this.socket.terminate();
  }

  #receive(message: ProtocolMessage): void {
    if (message.type === 'ping') this.send({ type: 'pong' });
    else this.#inbox.put(message);
  }
}
