import type { DataSource } from 'typeorm';

/**
 * Puts a message in for each event whose registration has opened by the clock since the last round. One that is set to
 * open later again is told again then.
 *
 * @returns how many have opened
 */
export async function tellOpened(db: DataSource, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.query(
      `insert into webhook_state ("eventId", "isSoldOut", waitlisted, revision, "isOpened")
       select "eventId", false, 0, 0, false from registration_policy where "opensAt" is not null
       order by "eventId" on conflict do nothing`,
    );
    await tx.query(
      `update webhook_state set "isOpened" = false from registration_policy as policy
        where policy."eventId" = webhook_state."eventId" and "isOpened" and policy."opensAt" > $1`,
      [now],
    );
    const rows = await tx.query<{ eventId: string }[]>(
      `with opened as (
         update webhook_state set "isOpened" = true from registration_terms as terms
          where terms."eventId" = webhook_state."eventId" and not "isOpened" and terms."opensAt" <= $1
            and terms.status <> 'CANCELLED'
         returning webhook_state."eventId", coalesce(terms."closesAt" <= $1, false) as "isOver"
       )
       select "eventId", put_webhook_message('registration.opened', webhook_payload("eventId"), $1)
         from opened where not "isOver"`,
      [now],
    );
    return rows.length;
  });
}

/** Days for which messages and their log are kept. */
const KEPT_DAYS = 30;

/** @returns how many messages are forgotten */
export async function forgetOldMessages(db: DataSource, now: Date): Promise<number> {
  const oldest = new Date(now.getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000);
  const [, removed] = await db.query<[unknown, number]>('delete from webhook_message where "createdAt" < $1', [oldest]);
  return removed;
}
