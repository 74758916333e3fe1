import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to PostgreSQL on which requests to cancel can be held up. */
export interface PostgresProxy {
  url: string;
  /** Requests to cancel stay here until `letThrough`. */
  holdUp(): void;
  /** Resolves when PostgreSQL has passed them on. */
  letThrough(): Promise<void>;
  /** Requests that came and are held up. */
  readonly heldUp: number;
  stop(): void;
}

const CANCEL_REQUEST = 80_877_102;

/** Opens a way to a database past which every connection goes. */
export async function postgresProxy(url: string): Promise<PostgresProxy> {
  const { hostname, port } = new URL(url);
  const held: (() => Socket)[] = [];
  let isHolding = false;
  const open = new Set<{ destroy(): void }>();
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => undefined);
    client.once('data', (first) => {
      const pass = (): Socket => {
        const there = connect({ host: hostname, port: Number(port) });
        open.add(there);
        there.on('error', () => client.destroy());
        client.on('close', () => there.destroy());
        there.write(first);
        client.pipe(there).pipe(client);
        return there;
      };
      if (isHolding && first.length === 16 && first.readInt32BE(4) === CANCEL_REQUEST) held.push(pass);
      else pass();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    holdUp: () => (isHolding = true),
    letThrough: async () => {
      isHolding = false;
      await Promise.all(held.splice(0).map((pass) => once(pass(), 'close')));
    },
    get heldUp() {
      return held.length;
    },
    stop: () => {
      server.close();
      for (const each of open) each.destroy();
    },
  };
}
