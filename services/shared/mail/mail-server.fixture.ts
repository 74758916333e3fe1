import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** How a mail server answers; undefined to let it pass. */
export type Refusal =
  | {
      responseCode: number;
      /** What it refuses; the message unless it says so. */
      at?: RefusedAt;
    }
  | undefined;

export type RefusedAt = 'LOGIN' | 'SENDER' | 'RECIPIENT' | 'MESSAGE';

/**
 * A mail server in this process. Who logs in may do so with any name, unless it is refused.
 *
 * @param refuse asked for each login, sender, recipient and message
 */
export async function aMailServer(refuse: () => Refusal = () => undefined) {
  const received: Email[] = [];
  let sessions = 0;
  const refusalAt = (step: RefusedAt): Error | null => {
    const refusal = refuse();
    if (refusal === undefined || (refusal.at ?? 'MESSAGE') !== step) return null;
    return Object.assign(new Error('not now'), { responseCode: refusal.responseCode });
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onConnect: (_session, done) => {
      sessions += 1;
      done();
    },
    onAuth: ({ username = '' }, _session, done) => done(refusalAt('LOGIN'), { user: username }),
    onMailFrom: (_address, _session, done) => done(refusalAt('SENDER')),
    onRcptTo: (_address, _session, done) => done(refusalAt('RECIPIENT')),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refusal = refusalAt('MESSAGE');
        if (refusal !== null) return done(refusal);
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          received.push(mail);
          done();
        });
      });
    },
  });
  const { port, stop } = await listening(server);
  /** How often somebody has connected. */
  const connected = () => sessions;
  /** Ends all connections. */
  const hangUp = () => {
    for (const { _socket } of server.connections as Set<Connection>) _socket.destroy();
  };
  return { url: `smtp://127.0.0.1:${port}`, received, connected, hangUp, stop };
}

/** What the server keeps of a client; its types do not say so. */
interface Connection {
  id: string;
  _socket: { destroy(): void };
}

/** What a server does about a message at three moments; it takes everything unless told otherwise. */
export interface Moments {
  /** The receiver is named. */
  atReceiver?: (end: () => void) => Promise<void>;
  /** The first part of the text has come. */
  atText?: (end: () => void) => Promise<void>;
  /** All of it has come, and nothing is answered yet. */
  atEnd?: (end: () => void) => Promise<void>;
}

/** A mail server in this process whose connections end when told. `received` are the messages whose end has come, taken or not. */
export async function aBreakingMailServer(moments: Moments = {}) {
  const received: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 1,
    onRcptTo: (_address, session, done) => void at(moments.atReceiver, session.id).then(() => done(), done),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.once('data', () => void at(moments.atText, session.id));
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString('utf8'));
        void at(moments.atEnd, session.id).then(() => done(), done);
      });
    },
  });
  const at = async (moment: Moments['atEnd'], session: string): Promise<void> => {
    const connections = [...(server.connections as Set<Connection>)];
    await moment?.(() => connections.find(({ id }) => id === session)?._socket.destroy());
  };
  server.on('error', () => undefined); // a connection that breaks is what is tested
  const { port, stop } = await listening(server);
  return { url: `smtp://127.0.0.1:${port}`, received, stop };
}

async function listening(server: SMTPServer): Promise<{ port: number; stop: () => Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
