import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { startRounds } from '../rounds.js';
import { askService } from './ask-service.js';
import { catchUp } from './catch-up.js';
import type { Followed } from './followed.js';
import { patientRound } from './patient-round.js';

export interface FollowParts {
  db: DataSource;
  /** The service that follows. */
  as: string;
  /** Whom it follows; null: the address is not known, and nobody is asked. */
  services: readonly { followed: Followed; url: string | null }[];
  /** Pause between two rounds, in milliseconds. */
  everyMs: number;
  secret: string;
  now: () => Date;
  log: Logger;
}

/** Follows the services whose addresses are known, each by itself, until stopped. */
export function startFollowing(parts: FollowParts): { followed: ReadonlySet<string>; stop(): Promise<void> } {
  const { db, as, services, everyMs, secret, now, log } = parts;
  const stopping = new AbortController();
  const known = services.flatMap(({ followed, url }) => (url === null ? [] : [{ followed, url }]));
  const running = known.map(({ followed, url }) => {
    const ask = askService({ url, as, secret, stop: stopping.signal });
    const patience = { service: followed.name, everyMs, log, stop: stopping.signal };
    const round = patientRound(() => catchUp({ db, followed, ask, now }), patience);
    return startRounds({ everyMs, round, log });
  });
  return {
    followed: new Set(known.map(({ followed: { name } }) => name)),
    stop: async () => {
      stopping.abort();
      await Promise.all(running.map((rounds) => rounds.stop()));
    },
  };
}
