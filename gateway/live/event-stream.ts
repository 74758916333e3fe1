import type { ServerResponse } from 'node:http';
import type { FormattedExecutionResult, GraphQLError } from 'graphql';
import type { Subscriber } from './audience.js';
import { SharedText } from './shared-text.js';

/** Signs of life that a client may leave unread before it counts as gone. */
const UNREAD_SIGNS = 5;

/**
 * One client's stream of server-sent events. A state that cannot be sent now is not queued: when the client has read
 * what was sent before, it gets the newest one.
 */
export class EventStream implements Subscriber {
  readonly #pinging: NodeJS.Timeout;
  #waiting: SharedText | null = null;
  #unread = 0;
  /** Leaves the relay; set by whoever subscribes. */
  leave: () => void = () => undefined;

  /**
   * @param keepAliveMs time between signs of life, which also keep proxies from closing the connection
   * @param closed ends when the client is gone
   */
  constructor(
    private readonly response: ServerResponse,
    keepAliveMs: number,
    readonly closed: AbortSignal,
  ) {
    this.#pinging = setInterval(() => this.#ping(), keepAliveMs);
    response.on('error', () => undefined); // followed by 'close', where everything is undone
    response.on('drain', () => this.#catchUp());
    closed.addEventListener('abort', () => {
      clearInterval(this.#pinging);
      this.leave();
    });
    // Some browsers report a stream as open only when something came.
    response.write(':\n\n');
  }

  next(state: SharedText): void {
    if (this.response.writableEnded) return;
    if (this.response.writableNeedDrain) this.#waiting = state;
    else this.response.write(state.event);
  }

  result(result: FormattedExecutionResult): void {
    this.next(new SharedText(JSON.stringify(result)));
    this.complete();
  }

  error(errors: readonly GraphQLError[]): void {
    this.result({ errors: errors.map((error) => error.toJSON()) });
  }

  /** The last state is still delivered before the end. */
  complete(): void {
    if (this.#waiting !== null) this.response.write(this.#waiting.event);
    this.#end('event: complete\ndata:\n\n');
  }

  /** Ends the stream without completing it, so that the client comes back. */
  interrupt(): void {
    this.#end();
  }

  /** Closes the connection, whatever is on its way. */
  cut(): void {
    this.response.req.socket.destroy();
  }

  #end(last = ''): void {
    if (this.response.writableEnded) return;
    this.#waiting = null;
    this.leave();
    this.response.end(last);
  }

  #catchUp(): void {
    this.#unread = 0;
    const state = this.#waiting;
    this.#waiting = null;
    if (state !== null) this.next(state);
  }

  /** After the end nothing may be written, and "writableNeedDrain" says nothing any more: what is left must be read in time. */
  #ping(): void {
    if (!this.response.writableEnded && !this.response.writableNeedDrain) this.response.write(':\n\n');
    else if (++this.#unread >= UNREAD_SIGNS) this.cut();
  }
}
