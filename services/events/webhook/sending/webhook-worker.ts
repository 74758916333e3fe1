import type PgBoss from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { AT_ONCE, startJobRounds } from '../../../shared/jobs/job-worker.js';
import { persistently } from '../../../shared/jobs/persistently.js';
import { takeJobs } from '../../../shared/jobs/take-jobs.js';
import { describeError } from '../../../shared/log.js';
import { logOutages } from '../../../shared/log-outages.js';
import type { EndpointSecrets } from '../endpoint/endpoint-secret.js';
import { PUBLISH_QUEUE, type PublishJob } from '../message/insert-messages.js';
import { publishMessage } from '../message/publish-message.js';
import { deliverNext } from './deliver.js';
import { giveBack, type TakenEndpoint, takeEndpoints } from './take-endpoints.js';
import type { WebhookTransport } from './webhook-transport.js';

/** The most endpoints that one process sends to at the same time. */
const MOST_LANES = 50;
/** After so long others have their turn. With the time that a receiver may take it is less than an endpoint is taken for. */
const TURN_MS = 30_000;
/** How long an endpoint rests when something has gone wrong here. Seconds. */
const REST_S = 5;

export interface WebhookWorkerOptions {
  db: DataSource;
  secrets: EndpointSecrets;
  transport: WebhookTransport;
  /** For how long one attempt after another may fail before the endpoint is switched off. Milliseconds. */
  disableAfterMs: number;
  /** Pause when there is nothing to do, in milliseconds. */
  everyMs: number;
  now: () => Date;
  log: Logger;
}

/**
 * Publishes messages and delivers them, until stopped. A job is taken by one worker only, and so is an endpoint: it is sent one
 * message after the other. A receiver may get a message twice, when a process dies between the answer and its own note: the
 * id is the same.
 */
export async function startWebhookWorker(options: WebhookWorkerOptions): Promise<{ stop(): Promise<void> }> {
  const rounds = await startJobRounds({ ...options, about: 'webhooks' }, (boss, stopping) => {
    const work = new WebhookWork(options, boss, stopping);
    return {
      rounds: { [PUBLISH_QUEUE]: () => work.publish(), 'webhook endpoints': () => work.deliver() },
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
  readonly #lanes = new Set<Promise<void>>();
  readonly #send: (endpointId: string) => Promise<void>;

  constructor(
    private readonly options: WebhookWorkerOptions,
    private readonly boss: PgBoss,
    private readonly stopping: AbortSignal,
  ) {
    const outage = { what: 'webhooks', done: 'sent' };
    this.#send = logOutages((endpointId: string) => this.#sendAll(endpointId), outage, options.log);
  }

  /** @returns how many jobs there were */
  async publish(): Promise<number> {
    const jobs = await takeJobs<PublishJob>(this.options.db, { queue: PUBLISH_QUEUE, most: AT_ONCE });
    jobs.sort((one, other) => one.createdOn.getTime() - other.createdOn.getTime());
    for (const { id, data } of jobs) {
      await this.#finish(PUBLISH_QUEUE, id, () => publishMessage(this.options.db, data.messageId, this.options.now()));
    }
    return jobs.length;
  }

  /** @returns how many endpoints were taken; what is sent to them goes on in their lanes */
  async deliver(): Promise<number> {
    const room = MOST_LANES - this.#lanes.size;
    if (room === 0) return 0;
    const endpoints = await takeEndpoints(this.options.db, this.options.now(), room);
    for (const endpoint of endpoints) {
      const lane = this.#enterLane(endpoint).finally(() => this.#lanes.delete(lane));
      this.#lanes.add(lane);
    }
    return endpoints.length;
  }

  async drain(): Promise<void> {
    await Promise.all(this.#lanes);
  }

  /** An endpoint that cannot be given back is free when its time is over. */
  async #enterLane(endpoint: TakenEndpoint): Promise<void> {
    const { db } = this.options;
    const rest = await this.#send(endpoint.id).then(
      () => 0,
      () => REST_S,
    );
    await persistently(() => giveBack(db, endpoint, rest)).catch(() => undefined);
  }

  /** Sends one after the other, until nothing more is due, one has failed, or others have their turn. */
  async #sendAll(endpointId: string): Promise<void> {
    const { stopping, options } = this;
    const endsAt = performance.now() + TURN_MS;
    while (!stopping.aborted && performance.now() < endsAt) {
      const outcome = await deliverNext({ ...options, stopping }, endpointId);
      if (outcome === null) return;
      const { failure, statusCode } = outcome;
      if (failure === null) continue;
      options.log.info({ endpointId, failure, statusCode }, 'a webhook was not taken; trying again later');
      return;
    }
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
