import pg from 'pg';

const CONNECT_MS = 5_000;

/** An open connection that listens. */
export interface ListeningConnection {
  client: pg.Client;
  /** Resolves when the connection is gone, for whatever reason. */
  lost: Promise<void>;
  /** Idempotent. */
  close: () => Promise<void>;
}

export interface ListeningOptions {
  url: string;
  /** What the connection is called at the server. */
  applicationName: string;
  /** The channels of NOTIFY. */
  channels: readonly string[];
  /** Told of everything that is announced on them. */
  heard: (channel: string, payload: string) => void;
}

/**
 * Opens a connection to PostgreSQL that does nothing but listen.
 *
 * @returns when it is listening
 */
export async function openListening({
  url,
  applicationName,
  channels,
  heard,
}: ListeningOptions): Promise<ListeningConnection> {
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
    keepAlive: true,
  });
  const close = () => client.end().catch(() => undefined);
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  client.on('notification', ({ channel, payload = '' }) => heard(channel, payload));
  try {
    await client.connect();
    for (const channel of channels) await client.query(`listen ${channel}`);
  } catch (error) {
    await close();
    throw error;
  }
  return { client, lost, close };
}
