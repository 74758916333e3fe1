import type { ServerResponse } from 'node:http';
import { type Cancellation, CancellationSource } from '../cancellation.js';

/** Why work for a client was given up. Nobody's fault, and nothing for a log. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

const GONE = new ClientGone('the client has gone');

/** Ends when the client closes its connection before it has its answer. */
export function clientGone(response: ServerResponse): Cancellation {
  const gone = new CancellationSource(GONE);
  const closed = (): void => {
    if (!response.writableFinished) gone.abort();
  };
  if (response.closed) closed();
  else response.once('close', closed);
  return gone;
}
