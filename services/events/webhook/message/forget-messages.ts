import type { DataSource } from 'typeorm';

/** How long messages, their deliveries and the log of attempts are kept. */
const KEPT_DAYS = 30;
/** At once; the next round goes on. */
const AT_ONCE = 5_000;

/**
 * Removes messages that are older than they are kept, with their deliveries and attempts.
 *
 * @returns how many
 */
export async function forgetOldMessages(db: DataSource, now: Date): Promise<number> {
  const [, removed] = await db.query<[unknown, number]>(
    `delete from webhook_message where id in (
       select id from webhook_message where at < $1::timestamptz - make_interval(days => ${KEPT_DAYS}) order by at limit ${AT_ONCE})`,
    [now],
  );
  return removed;
}
