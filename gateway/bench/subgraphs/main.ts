import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import '../machine/ends-with-parent.js';
import { rememberedAnswers } from './answers.js';
import { sliceSchema, type SubgraphName } from './slices.js';

/** Longer than a benchmark: no gateway is to find its kept connections closed when its turn comes. */
const KEPT_OPEN_MS = 3_600_000;

type Answer = (body: string) => Promise<Buffer>;

const [events, networks, funding] = await Promise.all([serve('events'), serve('networks'), serve('funding')]);
process.send?.({ events, networks, funding } satisfies Record<SubgraphName, string>);

async function serve(name: SubgraphName): Promise<string> {
  const answer = rememberedAnswers(sliceSchema(name));
  const server = createServer((request, response) => respond(answer, request, response));
  server.keepAliveTimeout = KEPT_OPEN_MS;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function respond(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    void answer(Buffer.concat(chunks).toString()).then((body) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  });
}
