import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A service of which only the answers matter, until stopped.
 *
 * @param answer what each request is answered, as JSON; may set another status than 200
 */
export async function jsonService(
  answer: (response: ServerResponse) => unknown,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((_request, response) => response.end(JSON.stringify(answer(response))));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
