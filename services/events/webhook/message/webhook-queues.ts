import PgBoss from 'pg-boss';
import type { DataSource } from 'typeorm';
import { sqlOver } from '../../../shared/jobs/job-queue.js';
import { PUBLISH_QUEUE, PUBLISH_RETRIES } from './insert-messages.js';

/** Makes the queues of webhooks. Jobs are put in by SQL, in the statement of the change that they tell of. */
export async function prepareWebhookQueues(db: DataSource): Promise<void> {
  const boss = new PgBoss({ db: sqlOver(db), supervise: false, schedule: false });
  await boss.start();
  try {
    await boss.createQueue(PUBLISH_QUEUE, { name: PUBLISH_QUEUE, policy: 'standard', ...PUBLISH_RETRIES });
  } finally {
    await boss.stop({ graceful: false, wait: false });
  }
}
