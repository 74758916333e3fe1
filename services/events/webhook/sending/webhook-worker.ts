import type PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { AT_ONCE, startJobRounds, takeJobs } from '../../../shared/jobs/job-worker.js';
import { describeError } from '../../../shared/log.js';
import { DELIVERY_QUEUE, type DeliveryJob } from '../delivery/schedule-delivery.js';
import type { EndpointSecrets } from '../endpoint/endpoint-secret.js';
import { PUBLISH_QUEUE, type PublishJob } from '../message/insert-messages.js';
import { publishMessage } from '../message/publish-message.js';
import { deliver } from './deliver.js';
import { Lanes, type Passage } from './lanes.js';
import { putOff } from './put-off.js';
import type { WebhookTransport } from './webhook-transport.js';

/** The most deliveries that one process has under way or waiting in lanes. */
const UNDER_WAY = 200;

export interface WebhookWorkerOptions {
  db: DataSource;
  secrets: EndpointSecrets;
  transport: WebhookTransport;
  /** How long nothing may reach an endpoint before it is switched off. Milliseconds. */
  disableAfterMs: number;
  /** Pause when there is nothing to do, in milliseconds. */
  everyMs: number;
  now: () => Date;
  log: Logger;
}

/**
 * Publishes messages and delivers them, until stopped. A job is taken by one worker only. A receiver may get a message
 * twice, when a process dies between the answer and its own note: the id is the same.
 */
export async function startWebhookWorker(options: WebhookWorkerOptions): Promise<{ stop(): Promise<void> }> {
  const rounds = await startJobRounds({ ...options, about: 'webhooks' }, (boss, stopping) => {
    const work = new WebhookWork(options, boss, stopping);
    return {
      rounds: { [PUBLISH_QUEUE]: () => work.publish(), [DELIVERY_QUEUE]: () => work.deliver() },
      drain: () => work.drain(),
    };
  });
  return {
    stop: async () => {
      await rounds.stop();
      await options.transport.stop();
    },
  };
}

class WebhookWork {
  readonly #lanes = new Lanes(UNDER_WAY);

  constructor(
    private readonly options: WebhookWorkerOptions,
    private readonly boss: PgBoss,
    private readonly stopping: AbortSignal,
  ) {}

  /** @returns how many jobs there were */
  async publish(): Promise<number> {
    const jobs = await this.#fetch<PublishJob>(PUBLISH_QUEUE, AT_ONCE);
    for (const { id, data } of jobs) {
      await this.#finish(PUBLISH_QUEUE, id, () => publishMessage(this.options.db, data.messageId, this.options.now()));
    }
    return jobs.length;
  }

  /** @returns how many jobs were taken; they go on in their lanes */
  async deliver(): Promise<number> {
    const batchSize = Math.min(AT_ONCE, this.#lanes.room);
    if (batchSize === 0) return 0;
    const jobs = await this.#fetch<DeliveryJob>(DELIVERY_QUEUE, batchSize);
    for (const { id, data } of jobs) void this.#enterLane(id, data);
    return jobs.length;
  }

  drain(): Promise<void> {
    return this.#lanes.drain();
  }

  /** In the order in which they were put in. */
  async #fetch<Data extends object>(queue: string, batchSize: number): Promise<PgBoss.JobWithMetadata<Data>[]> {
    const jobs = await takeJobs<Data>(this.boss, { db: this.options.db, queue, batchSize });
    return jobs.sort((one, other) => one.createdOn.getTime() - other.createdOn.getTime());
  }

  #enterLane(jobId: string, { deliveryId, endpointId }: DeliveryJob): Promise<void> {
    const { db, now } = this.options;
    const later = () => this.#finish(DELIVERY_QUEUE, jobId, () => putOff(db, { deliveryId, jobId }, now()));
    const pass = async () => {
      let passage: Passage = 'passed';
      await this.#finish(DELIVERY_QUEUE, jobId, async () => {
        const outcome = await deliver({ ...this.options, stopping: this.stopping }, deliveryId, jobId);
        const { failure = null, statusCode = null } = outcome ?? {};
        if (failure === null) return;
        passage = 'failed';
        this.options.log.info({ endpointId, failure, statusCode }, 'a webhook was not taken; trying again later');
      });
      return passage;
    };
    return this.#lanes.enter(endpointId, pass, later);
  }

  /** Does what a job asks for; if that fails, the job comes again. */
  async #finish(queue: string, jobId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      await this.boss.complete(queue, jobId);
    } catch (error) {
      if (!this.stopping.aborted) {
        this.options.log.warn({ error: describeError(error) }, 'a job about webhooks failed; it comes again');
      }
      await this.boss.fail(queue, jobId).catch(() => undefined);
    }
  }
}
