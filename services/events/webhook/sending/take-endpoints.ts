import type { DataSource } from 'typeorm';

/** How long an endpoint is taken for. Whoever took it sends for less long, or has died. Seconds. */
const TAKEN_S = 120;

/** An endpoint that one worker alone sends to. */
export interface TakenEndpoint {
  id: string;
  /** By the clock of the database. */
  takenUntil: Date;
}

/**
 * Takes endpoints to which something is due: nobody else sends to them until they are given back, or until the time is over.
 * Who was served longest ago is first.
 *
 * @param most how many at the most
 */
export async function takeEndpoints(db: DataSource, now: Date, most: number): Promise<TakenEndpoint[]> {
  const [taken] = await db.query<[TakenEndpoint[], number]>(TAKE, [now, most]);
  return taken;
}

/** Lets others take an endpoint, at once or after some seconds; without effect where somebody else has it by now. */
export async function giveBack(db: DataSource, { id, takenUntil }: TakenEndpoint, afterS = 0): Promise<void> {
  await db.query(
    `update webhook_endpoint set "takenUntil" = now() + make_interval(secs => $3) where id = $1 and "takenUntil" = $2`,
    [id, takenUntil, afterS],
  );
}

// To the millisecond, as JavaScript has it. Of rows that another worker changes meanwhile, conditions are looked at again.
const TAKE = `
  update webhook_endpoint set "takenUntil" = date_trunc('milliseconds', now()) + interval '${TAKEN_S} seconds'
   where id in (
     select id from webhook_endpoint as endpoint
      where ("takenUntil" is null or "takenUntil" <= now()) and ("heldUntil" is null or "heldUntil" <= $1)
        and exists (
          select from webhook_delivery as delivery
           where delivery."endpointId" = endpoint.id and delivery.state = 'WAITING' and delivery."nextAttemptAt" <= $1)
      order by "takenUntil" nulls first
      limit $2
      for update skip locked)
  returning id, "takenUntil"`;
