import type { DataSource } from 'typeorm';

/** A job that was taken: nobody else has it until its time to be done is over. */
export interface TakenJob<Data extends object> {
  /** Stays the same however often it is tried. */
  id: string;
  data: Data;
  /** How often it was taken before. */
  retryCount: number;
  /** The last try is the one whose `retryCount` is this. */
  retryLimit: number;
  createdOn: Date;
}

/**
 * Takes jobs out of a queue: those that have been due for the longest. It reads about as many as it takes, however many
 * wait, and however many are to be tried again later.
 *
 * @param most at most so many
 * @returns in no order
 */
export async function takeJobs<Data extends object>(
  db: DataSource,
  { queue, most }: { queue: string; most: number },
): Promise<TakenJob<Data>[]> {
  return db.transaction(async (tx) => {
    await tx.query('set local enable_sort = off'); // else all are sorted while PostgreSQL takes them for few
    const [taken] = await tx.query<[TakenJob<Data>[], number]>(TAKE, [queue, most]);
    return taken;
  });
}

/**
 * What `fetch` of pg-boss does, but for the order. It orders by what its index does not hold, so that all that wait are sorted
 * for each batch; with an index in that order, those that are to be tried again later stand in front, and are passed each time.
 */
const TAKE = `
  with next as (
    select id from pgboss.job
     where name = $1 and state < 'active' and start_after <= now()
     order by start_after limit $2 for update skip locked
  )
  update pgboss.job as job
     set state = 'active', started_on = now(),
         retry_count = case when started_on is null then retry_count else retry_count + 1 end
    from next where job.name = $1 and job.id = next.id
  returning job.id, job.data, job.retry_count as "retryCount", job.retry_limit as "retryLimit", job.created_on as "createdOn"`;
