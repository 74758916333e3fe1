import type { DataSource } from 'typeorm';

/** The row at which several meet. */
export interface MeetingPoint {
  table: string;
  id: string;
  /** How many are to wait for it. */
  waiters: number;
}

/**
 * Holds a row until so many others wait for it, then lets it go: they race from there, whatever the machine.
 *
 * @param start starts them
 * @throws when they do not all wait within ten seconds
 */
export async function meetingAt<Outcome>(
  db: DataSource,
  { table, id, waiters }: MeetingPoint,
  start: () => Promise<Outcome>,
): Promise<Outcome> {
  const holding = db.createQueryRunner();
  await holding.startTransaction();
  try {
    await holding.query(`select from ${table} where id = $1 for no key update`, [id]);
    const outcome = start();
    outcome.catch(() => undefined); // told to whoever awaits it below
    await untilWaiting(db, waiters);
    await holding.commitTransaction();
    return await outcome;
  } finally {
    if (holding.isTransactionActive) await holding.rollbackTransaction();
    await holding.release();
  }
}

/** Resolves when so many wait for a lock. @throws when they do not within ten seconds */
export async function untilWaiting(db: DataSource, waiters: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const [row] = await db.query<{ count: number }[]>(
      `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((row?.count ?? 0) >= waiters) return;
  }
  throw new Error(`not all of ${waiters} have come to wait in time`);
}
