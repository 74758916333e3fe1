import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { describeError } from '../../shared/log.js';
import { deliver, type Delivering, dispatchDue, takeDue } from './deliver.js';

/** Deliveries under way at a time, in all and to one endpoint: one that does not answer holds up nobody else. */
const AT_ONCE = { inAll: 50, perEndpoint: 5 };

export interface WebhookWorkerOptions extends Delivering {
  /** Pause when there is nothing to send, in milliseconds. */
  everyMs: number;
  log: Logger;
}

/** Sends messages until stopped. Any number of processes may do so. */
export function startWebhookWorker({ everyMs, log, ...delivering }: WebhookWorkerOptions): { stop(): Promise<void> } {
  const { db, sender, now } = delivering;
  const stopping = new AbortController();
  const underWay = new Map<string, number>();
  const running = new Set<Promise<void>>();

  const count = (endpointId: string, by: 1 | -1): void => {
    const left = (underWay.get(endpointId) ?? 0) + by;
    if (left === 0) underWay.delete(endpointId);
    else underWay.set(endpointId, left);
  };
  const begin = (taken: Awaited<ReturnType<typeof takeDue>>[number]): void => {
    count(taken.endpointId, 1);
    const delivery = deliver(taken, delivering)
      .catch((error: unknown) =>
        log.error({ error: describeError(error) }, 'a webhook could not be noted; its lease will end'),
      )
      .finally(() => {
        count(taken.endpointId, -1);
        running.delete(delivery);
      });
    running.add(delivery);
  };
  /** @returns whether there was something to do */
  const round = async (): Promise<boolean> => {
    const dispatched = await dispatchDue(db, now());
    const busy = [...underWay].filter(([, deliveries]) => deliveries >= AT_ONCE.perEndpoint).map(([id]) => id);
    const limit = Math.min(AT_ONCE.perEndpoint, AT_ONCE.inAll - running.size);
    const taken = limit > 0 ? await takeDue(db, { limit, busy, now: now() }) : [];
    taken.forEach(begin);
    return dispatched + taken.length > 0;
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const hadSomething = await round().catch((error: unknown) => {
        log.error({ error: describeError(error) }, 'webhooks cannot be read; trying again');
        return false;
      });
      if (hadSomething) continue;
      await wait(everyMs, null, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const loop = run();
  return {
    stop: async () => {
      stopping.abort();
      await loop;
      await sender.stop();
      await Promise.all(running);
    },
  };
}
