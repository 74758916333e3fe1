import { connect } from 'node:net';
import type pg from 'pg';

/** Stands where any other first message has the version of the protocol. */
const CANCEL_REQUEST = 80_877_102;
/** How long PostgreSQL may take for it. Milliseconds. */
const WITHIN_MS = 2_000;

/** What of its connection the driver keeps to itself. */
interface Backend {
  readonly processID: number;
  readonly secretKey: number;
  readonly host: string;
  readonly port: number;
}

/**
 * Asks PostgreSQL to end the statement that a connection runs, over a connection of its own, which needs no place in the pool.
 * One that runs none takes no notice. PostgreSQL closes the connection of the request when it has passed it on, so that
 * what is sent afterwards is safe from it.
 *
 * @returns whether the request is over; if not, it may hit whatever the connection runs later
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export function requestCancel(client: pg.ClientBase): Promise<boolean> {
  const { processID, secretKey, host, port } = client as unknown as Backend;
  const message = Buffer.alloc(16);
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(CANCEL_REQUEST, 4);
  message.writeInt32BE(processID, 8);
  message.writeInt32BE(secretKey, 12);

  return new Promise((resolve) => {
    const socket = connect(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
    const timer = setTimeout(() => socket.destroy(), WITHIN_MS);
    let isSent = false;
    let isClosedByServer = false;
    socket.once('connect', () => {
      isSent = true;
      socket.write(message);
    });
    socket.once('end', () => (isClosedByServer = true));
    socket.on('error', () => undefined); // what it means is told by what came before
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(!isSent || isClosedByServer);
    });
    socket.resume();
  });
}
