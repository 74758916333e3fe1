import type { Logger } from 'pino';
import { type CountListener, tell } from '../live-count/count-signals.js';
import type { FeedMessage } from './feed-message.js';
import { HeardTerms } from './heard-terms.js';

/** When a leader says that it leaves, the others wait up to so long, so that not all of them ask at once. */
const FAREWELL_MS = 200;
/** Processes lose patience one after the other: part of it is added by chance. */
const PATIENCE_JITTER = 0.3;

export interface HearingOptions {
  /** After so long a silence it is taken for granted that changes are missed. Milliseconds. */
  silentAfterMs: number;
  /** Nobody leads, as it seems. */
  leaderless: () => void;
  log: Logger;
}

interface Listening {
  channels: readonly string[];
  listener: CountListener;
}

/** What a process hears on the subject of its database, and who in it is told. */
export class Hearing {
  readonly #listeners = new Set<Listening>();
  readonly #terms = new HeardTerms();
  readonly #patience: NodeJS.Timeout;
  #farewell: NodeJS.Timeout | undefined;
  #isSilent = false;
  #isStopped = false;
  #beginning = (): void => undefined;
  /** Until somebody has spoken, or has been silent for too long. */
  readonly #begun = new Promise<void>((resolve) => (this.#beginning = resolve));

  constructor(private readonly options: HearingOptions) {
    const patienceMs = options.silentAfterMs * (1 + Math.random() * PATIENCE_JITTER);
    this.#patience = setInterval(() => this.#silent(), patienceMs);
  }

  /** @param message null for what was said on the subject and is no message of ours */
  heard(message: FeedMessage | null): void {
    if (message === null || this.#isStopped) return; // when stopped, our own farewell is still heard
    this.#patience.refresh();
    if (this.#isSilent) this.options.log.info('changes are told over NATS again');
    this.#isSilent = false;
    if (this.#terms.missedBefore(message)) this.resume();
    if (message.change !== undefined) this.#tell(message.change);
    if (message.over) this.#farewell = setTimeout(this.options.leaderless, Math.random() * FAREWELL_MS);
    this.#beginning();
  }

  /** Any change may have been missed. */
  resume(): void {
    for (const { listener } of this.#listeners) listener.resumed();
  }

  /** @returns when changes are told of, or nobody tells any */
  async listen(channels: readonly string[], listener: CountListener): Promise<{ stop(): Promise<void> }> {
    const listening = { channels, listener };
    this.#listeners.add(listening);
    await this.#begun;
    return { stop: async () => void this.#listeners.delete(listening) };
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#patience);
    clearTimeout(this.#farewell);
    this.#beginning();
  }

  #tell({ channel, payload }: { channel: string; payload: string }): void {
    for (const { listener, channels } of this.#listeners) if (channels.includes(channel)) tell(listener, payload);
  }

  /** Nobody has spoken for too long: whoever leads or does not, what is watched is read until somebody speaks. */
  #silent(): void {
    if (!this.#isSilent)
      this.options.log.warn('nobody tells of changes over NATS; reading what is watched now and then');
    this.#isSilent = true;
    this.resume();
    this.options.leaderless();
    this.#beginning();
  }
}
