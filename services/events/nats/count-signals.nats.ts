import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Logger } from 'pino';
import type { SignalSource } from '../live-count/count-signals.js';
import { Bridge } from './bridge.js';
import { decodeMessage, encodeMessage, type FeedMessage } from './feed-message.js';
import { Hearing } from './hearing.js';
import { type NatsLink, openNatsLink } from './nats-link.js';
import type { NatsSettings } from './nats-settings.js';

export interface NatsSignalsOptions {
  /** The database whose changes are told. */
  url: string;
  settings: NatsSettings;
  /** The channels of NOTIFY that are passed on: the same ones in every process. */
  channels: readonly string[];
  log: Logger;
  /** Pause between two messages of who leads. Milliseconds. */
  beatMs?: number;
  /** After so long a silence it is taken for granted that changes are missed. Milliseconds. */
  silentAfterMs?: number;
}

/** The signals of one process over NATS. */
export interface NatsSignals {
  source: SignalSource;
  stop: () => Promise<void>;
}

/**
 * Opens signals over NATS: one process of all that use a database passes its announcements on, and all hear them there.
 *
 * Nothing is missed without notice: messages are numbered, and how far the numbers have come is told again and again.
 * Who hears of a number too many, of another leader, or of nobody, reads everything that is watched.
 *
 * @throws StartRefused when NATS refuses us
 */
export async function openNatsSignals(options: NatsSignalsOptions): Promise<NatsSignals> {
  const { url, settings, channels, log, beatMs = 1_000, silentAfterMs = 3_000 } = options;
  const subject = await subjectOf(url);
  let link: NatsLink | null = null;
  const publish = (message: FeedMessage) => link?.publish(encodeMessage(message));
  const bridge = new Bridge({ url, channels, publish, beatMs, log });
  const hearing = new Hearing({ silentAfterMs, leaderless: () => bridge.lead(), log });
  const stop = async () => {
    hearing.stop();
    await bridge.stop();
    await link?.stop();
  };
  const connected = () => {
    hearing.resume();
    bridge.lead();
  };
  const disconnected = () => void bridge.stop(); // who cannot be heard lets somebody else lead
  const heard = (text: string) => hearing.heard(decodeMessage(text));
  try {
    link = await openNatsLink({ settings, subject, heard, connected, disconnected, log });
  } catch (error) {
    await stop();
    throw error;
  }
  return { source: (wanted) => ({ listen: (listener) => hearing.listen(wanted, listener) }), stop };
}

/**
 * The subject of a database. It is made of what the database itself says it is, so that processes that reach it at
 * different addresses meet there, and two databases never share one by accident.
 */
async function subjectOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined); // a lost connection fails the query as well
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `select concat_ws('/', system_identifier, oid, datname) as name
         from pg_control_system(), pg_database where datname = current_database()`,
    );
    const name = createHash('sha256').update(rows[0]?.name ?? '');
    return `participation.events.${name.digest('hex').slice(0, 20)}`;
  } finally {
    await client.end().catch(() => undefined);
  }
}
