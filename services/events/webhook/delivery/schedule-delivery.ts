/** The queue of deliveries that are due. */
export const DELIVERY_QUEUE = 'webhook-delivery';

export interface DeliveryJob {
  deliveryId: string;
  endpointId: string;
}

/**
 * When the receiver fails, the schedule of attempts is ours: see `record-attempt.ts`. These retries are for jobs that a
 * process left behind when it died.
 */
export const DELIVERY_RETRIES = { retryLimit: 50, retryDelay: 5, retryBackoff: false };
/** Longer than a job waits in a lane and is then tried. Seconds. */
export const DELIVERY_EXPIRES_S = 600;

/**
 * For a `with`: puts a job in for each row of `source`, which are deliveries. A delivery knows its job; one that was
 * scheduled anew leaves the old job without effect.
 */
export function insertDeliveryJobs(source: string): string {
  const { retryLimit, retryDelay, retryBackoff } = DELIVERY_RETRIES;
  return `insert into pgboss.job (id, name, data, start_after, retry_limit, retry_delay, retry_backoff, expire_in)
          select "jobId", '${DELIVERY_QUEUE}', jsonb_build_object('deliveryId', id, 'endpointId', "endpointId"),
                 "nextAttemptAt", ${retryLimit}, ${retryDelay}, ${retryBackoff}, make_interval(secs => ${DELIVERY_EXPIRES_S})
            from ${source}`;
}
