import { type Message, MessageType } from 'graphql-ws';
import { closeCodeOf, NORMAL_CLOSURE } from './close-code.js';

/**
 * The waits before one connection to a subgraph is opened again: handlers for a client of graphql-ws, which by itself counts
 * anew as soon as a connection is acknowledged, and after a normal closure waits not at all. Here they grow until the
 * subgraph has something to say.
 *
 * @param wait the longer, the more often it has been tried
 */
export function reconnectWaits(wait: (attempt: number) => Promise<void>) {
  let attempts = 0;
  let wasNormalClosure = false;
  const next = (): Promise<void> => wait(attempts++);
  return {
    /** After all closures but a normal one. */
    next,
    /** Before any connection is opened. */
    afterNormalClosure: async (): Promise<void> => {
      if (wasNormalClosure) await next();
      wasNormalClosure = false;
    },
    closed: (event: unknown): void => {
      wasNormalClosure = closeCodeOf(event) === NORMAL_CLOSURE;
    },
    message: ({ type }: Message): void => {
      if (type === MessageType.Next) attempts = 0;
    },
  };
}
