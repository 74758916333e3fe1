import type { ServerResponse } from 'node:http';
import { type Cancellation, CancellationSource } from '../execution/cancellation.js';

const GONE = new Error('the client has gone');

/** Ends when the client closes its connection before it has its answer. */
export function clientGone(response: ServerResponse): Cancellation {
  const gone = new CancellationSource(GONE);
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone;
}
