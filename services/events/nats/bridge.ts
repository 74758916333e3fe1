import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { describeError } from '../../shared/log.js';
import { type ListeningConnection, openListening } from '../../shared/listening/listening-connection.js';
import { LIVE_CONNECTION } from '../live-count/count-signals.postgres.js';
import type { FeedMessage } from './feed-message.js';

/** The advisory lock of who leads; advisory locks belong to one database. */
const LEADER_LOCK = `hashtext('participation-events-feed')`;
/** After so long a silence of the leader PostgreSQL ends its session, and with it the lock. Milliseconds. */
const IDLE_SESSION_MS = 10_000;

export interface BridgeOptions {
  url: string;
  /** The channels of NOTIFY that are passed on. */
  channels: readonly string[];
  publish: (message: FeedMessage) => void;
  /** Pause between two messages that say how far the numbers have come. Milliseconds. */
  beatMs: number;
  log: Logger;
}

/**
 * Passes on what PostgreSQL announces. Every process has one, and at most one of a database leads: the one that holds
 * an advisory lock, over the very connection that listens, so that who no longer hears anything no longer leads.
 */
export class Bridge {
  #attempt: Promise<void> | null = null;
  #connection: ListeningConnection | null = null;
  #isAsked = false;
  #isAllowed = false;

  constructor(private readonly options: BridgeOptions) {}

  /** Leads from now on, if nobody else does. Never throws. */
  lead(): void {
    this.#isAsked = true;
    this.#isAllowed = true;
    this.#attempt ??= this.#leadWhileAsked().finally(() => (this.#attempt = null));
  }

  /** Leads no more, until it is asked to again. Never throws. */
  async stop(): Promise<void> {
    this.#isAsked = false;
    this.#isAllowed = false;
    await this.#connection?.close();
    await this.#attempt;
  }

  async #leadWhileAsked(): Promise<void> {
    while (this.#isAsked) {
      this.#isAsked = false;
      await this.#lead();
    }
  }

  async #lead(): Promise<void> {
    const { url, channels, log } = this.options;
    const term = { id: randomUUID(), number: 0, hasBegun: false };
    const heard = (channel: string, payload: string) => {
      if (term.hasBegun) this.#say(term, { number: (term.number += 1), change: { channel, payload } });
    };
    try {
      this.#connection = await openListening({ url, applicationName: LIVE_CONNECTION, channels, heard });
      // What is announced before this first message, everybody reads after it.
      if (this.#isAllowed && (await holdsLock(this.#connection))) {
        term.hasBegun = true;
        log.info('this process passes changes on to NATS');
        await this.#speak(term, this.#connection);
      }
    } catch (error) {
      log.warn({ error: describeError(error) }, 'changes cannot be passed on to NATS from here');
    } finally {
      await this.#connection?.close();
      this.#connection = null;
    }
  }

  /** Speaks until the connection is lost or closed. */
  async #speak(term: Term, { client, lost }: ListeningConnection): Promise<void> {
    do {
      this.#say(term, { number: term.number });
      await pause(this.options.beatMs, lost);
      // PostgreSQL hands over what was announced before it answers: the next number is as new as the answer.
    } while (await answers(client));
    this.#say(term, { number: term.number, over: true });
    this.options.log.info('this process passes changes on no more');
  }

  #say({ id }: Term, message: Omit<FeedMessage, 'term'>): void {
    this.options.publish({ term: id, ...message });
  }
}

interface Term {
  id: string;
  number: number;
  hasBegun: boolean;
}

async function holdsLock({ client }: ListeningConnection): Promise<boolean> {
  await client.query(`set idle_session_timeout = ${IDLE_SESSION_MS}`);
  const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(${LEADER_LOCK}) as held`);
  return rows[0]?.held === true;
}

function answers(client: ListeningConnection['client']): Promise<boolean> {
  return client.query('select 1').then(
    () => true,
    () => false,
  );
}

async function pause(ms: number, over: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([over, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
