import type { ServerResponse } from 'node:http';
import { type Cancellation, CancellationSource } from '../cancellation.js';

/** Why work for a client was given up. Nobody's fault, and nothing for a log. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

const GONE = new ClientGone('the client has gone');

/** Whoever waits for a response, and may go before it is there. Nobody takes notice of that unless told to. */
export class Asker extends CancellationSource {
  constructor(private readonly response: ServerResponse) {
    super(GONE);
  }

  /** From now on the asker is gone who closes the connection before the answer. */
  watch(): void {
    const closed = (): void => {
      if (!this.response.writableFinished) this.abort();
    };
    if (this.response.closed) closed();
    else this.response.once('close', closed);
  }
}

/** Ends when the client closes its connection before it has its answer. */
export function clientGone(response: ServerResponse): Cancellation {
  const asker = new Asker(response);
  asker.watch();
  return asker;
}
