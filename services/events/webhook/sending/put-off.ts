import type { DataSource } from 'typeorm';
import { insertDeliveryJobs } from '../delivery/schedule-delivery.js';

/** How long a delivery waits whose endpoint has just failed, or has much to do. Seconds. */
const PAUSE_S = 15;

/** Lets a delivery wait for its endpoint; that is no attempt. */
export async function putOff(
  db: DataSource,
  { deliveryId, jobId }: { deliveryId: string; jobId: string },
  now: Date,
): Promise<void> {
  await db.query(
    `with later as (
       update webhook_delivery set "nextAttemptAt" = $3, "jobId" = gen_random_uuid()
        where id = $1 and "jobId" = $2 and state = 'WAITING'
       returning id, "endpointId", "jobId", "nextAttemptAt"
     ) ${insertDeliveryJobs('later')}`,
    [deliveryId, jobId, new Date(now.getTime() + PAUSE_S * 1_000)],
  );
}
