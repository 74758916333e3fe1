import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { startRounds } from '../../shared/rounds.js';
import { askService } from './ask-service.js';
import { catchUp } from './follow.js';
import { patientRound } from './patient-round.js';
import { type Followed, FOLLOWED_EVENTS, FOLLOWED_FUNDING } from './services.js';

/** Which services are followed, and how often they are asked. */
export interface FollowConfig {
  /** Null: it is not followed. */
  eventsUrl: string | null;
  fundingUrl: string | null;
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
}

export interface FollowParts {
  db: DataSource;
  config: FollowConfig;
  secret: string;
  now: () => Date;
  log: Logger;
}

/** Follows the services whose addresses are known, each by itself, until stopped. */
export function startFollowing({ db, config, secret, now, log }: FollowParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const follow = (followed: Followed, url: string | null) => {
    if (url === null) return [];
    const ask = askService(url, secret, stopping.signal);
    const { everyMs } = config;
    const patience = { service: followed.name, everyMs, log, stop: stopping.signal };
    const round = patientRound(() => catchUp({ db, followed, ask, now }), patience);
    return [startRounds({ everyMs, round, log })];
  };
  const running = [...follow(FOLLOWED_EVENTS, config.eventsUrl), ...follow(FOLLOWED_FUNDING, config.fundingUrl)];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running.map((rounds) => rounds.stop()));
    },
  };
}
