import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { SharedText } from './shared-text.js';

/**
 * A client's WebSocket, written to in two ways: messages of the protocol go through `ws`, states of subscriptions go
 * straight to the TCP socket as ready frames. A state that cannot be sent now is not queued: when the client has read
 * what was sent before, it gets the newest one, and only then is it listened to again.
 */
export class ClientSocket {
  /** Who waits to catch up; null while nobody does, as it is for most sockets at all times. */
  #behind: Set<() => void> | null = null;
  #isAlive = true;
  readonly #pinging: NodeJS.Timeout;

  /**
   * @param stream the connection under the WebSocket, without compression negotiated
   * @param keepAliveMs time between signs of life
   */
  constructor(
    readonly webSocket: WebSocket,
    private readonly stream: Duplex,
    keepAliveMs: number,
  ) {
    stream.on('drain', this.#onDrain);
    for (const event of ['message', 'ping', 'pong']) webSocket.on(event, this.#onSignOfLife);
    this.#pinging = setInterval(() => this.#ping(), keepAliveMs);
    webSocket.once('close', () => clearInterval(this.#pinging));
  }

  /**
   * Sends a state, unless the client has not read what it was sent before: then `catchUp` is called as soon as it has.
   *
   * @param beginning the message up to its payload
   */
  sendState(beginning: Buffer, state: SharedText, catchUp: () => void): void {
    if (this.stream.writableNeedDrain) (this.#behind ??= new Set()).add(catchUp);
    else this.writeState(beginning, state);
  }

  /** Writes a state also to who has not read what was before: for the last one, of which there is only one to keep. */
  writeState(beginning: Buffer, state: SharedText): void {
    if (this.webSocket.readyState !== this.webSocket.OPEN) return;
    state.writeFrame(this.stream, beginning);
  }

  /**
   * Forgets who waits to catch up.
   *
   * @returns whether it did
   */
  forget(catchUp: () => void): boolean {
    return this.#behind?.delete(catchUp) ?? false;
  }

  /** Sends a message of the protocol. */
  send(message: string): Promise<void> {
    // A failed write closes the socket, and that is where it is dealt with.
    return new Promise((resolve) => this.webSocket.send(message, () => resolve()));
  }

  readonly #onDrain = (): void => {
    // A slow client that still reads is alive, though its answer to a ping may be far behind.
    this.#isAlive = true;
    this.webSocket.resume();
    const waiting = this.#behind ?? [];
    this.#behind = null;
    for (const catchUp of waiting) catchUp();
  };

  /** Whoever does not read answers is not read either: they would pile up here. */
  readonly #onSignOfLife = (): void => {
    this.#isAlive = true;
    if (this.stream.writableNeedDrain) this.webSocket.pause();
  };

  #ping(): void {
    if (!this.#isAlive) return this.webSocket.terminate();
    this.#isAlive = false;
    this.webSocket.ping();
  }
}
