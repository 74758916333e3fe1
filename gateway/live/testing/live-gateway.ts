import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { startExecution } from '../../execution/execution.js';
import { apolloPlanner } from '../../execution/planner.js';
import { type Live, type LiveOptions, startLive } from '../live.js';
import type { Credentials, LiveIdentity } from '../settings.js';
import type { LiveFederation } from './live-federation.js';

/** What the tests' gateway knows of a caller. */
export interface Caller {
  readonly name: string;
}

export interface LiveGateway {
  readonly live: Live;
  readonly httpServer: Server;
  /** Address of the WebSocket. */
  readonly url: string;
  /** Address of the event streams. */
  readonly eventsUrl: string;
  /** Every connection that clients opened. */
  readonly connections: Socket[];
  stop(): Promise<void>;
}

/** A gateway that serves nothing but subscriptions. Callers are who they say they are; "nobody" is refused. */
export async function startLiveGateway(
  federation: LiveFederation,
  options: Partial<LiveOptions<Caller>> = {},
): Promise<LiveGateway> {
  const httpServer = createServer((request, response) => void live.handleEvents(request, response));
  const connections: Socket[] = [];
  httpServer.on('connection', (socket) => connections.push(socket));
  const execution = startExecution<Caller>({
    planner: apolloPlanner(federation.supergraphSdl),
    subgraphs: federation.urls,
    headersFor: (_, { name }) => ({ 'x-caller': name }),
  });
  const live = startLive<Caller>({ httpServer, execution, authenticate, ...options });
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
  const { port } = httpServer.address() as AddressInfo;

  return {
    live,
    httpServer,
    connections,
    url: `ws://127.0.0.1:${port}/graphql`,
    eventsUrl: `http://127.0.0.1:${port}/graphql/stream`,
    stop: async () => {
      await live.stop();
      await execution.stop();
      await new Promise<void>((resolve) => {
        httpServer.close(() => resolve());
        httpServer.closeAllConnections();
      });
    },
  };
}

function authenticate({ connectionParams, headers }: Credentials): LiveIdentity<Caller> | null {
  const given = connectionParams['authorization'] ?? headers.authorization;
  const name = typeof given === 'string' ? given : 'anonymous';
  return name === 'nobody' ? null : { context: { name }, key: name };
}
