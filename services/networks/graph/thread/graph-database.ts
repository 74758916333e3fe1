import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { CHANGE_LOG_CHANNEL } from '../../../shared/changes/change-log.js';
import { FOLLOWED_CHANNEL } from '../../../shared/following/catch-up.js';
import { readSnapshot } from '../snapshot/read-snapshot.js';
import type { Snapshot } from '../snapshot/snapshot.js';

/** How long changes are gathered before everything is read anew. */
const GATHER_MS = 1_000;
const AGAIN_MS = 2_000;

const connection = (url: string) =>
  new pg.Client({ connectionString: url, application_name: 'participation-networks-graph' });

/** Reads everything, over a connection for that alone. */
export async function readFrom(url: string, now: Date): Promise<Snapshot> {
  const client = connection(url);
  client.on('error', () => undefined); // the statement under way fails
  await client.connect();
  try {
    return await readSnapshot(client, now);
  } finally {
    await client.end();
  }
}

/**
 * Calls `refresh` at once, and whenever something has changed: changes that follow each other are gathered, and while one
 * refresh is under way the next one waits. For ever; the thread ends with it.
 */
export function followDatabase(url: string, refresh: () => Promise<void>): void {
  let isDue = true;
  let wake = (): void => undefined;
  const due = (): void => {
    isDue = true;
    wake();
  };
  const run = async (): Promise<void> => {
    for (;;) {
      if (!isDue) await new Promise<void>((resolve) => (wake = resolve));
      isDue = false;
      await refresh().catch(async () => {
        isDue = true;
        await wait(AGAIN_MS);
      });
      await wait(GATHER_MS);
    }
  };
  void run();
  void keepListening(url, due);
}

async function keepListening(url: string, due: () => void): Promise<void> {
  for (;;) {
    const client = connection(url);
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
    client.on('notification', due);
    try {
      await client.connect();
      await client.query(`listen ${CHANGE_LOG_CHANNEL}; listen ${FOLLOWED_CHANNEL}`);
      due(); // what was changed before is not told
      await lost;
    } catch {
      await client.end().catch(() => undefined);
    }
    await wait(AGAIN_MS);
  }
}
