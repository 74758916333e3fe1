import type { EntityManager } from 'typeorm';
import { hashKey, once } from '../registration/idempotency-key.js';
import { type LockedEvent, lockEvent } from '../registration/locked-event.js';
import type { Request } from '../registration/request.js';

/**
 * Does something to the terms of an event once for each idempotency key, while the event's lock is held.
 *
 * @param input everything that makes two requests differ; first what is asked for
 * @throws ParticipationError EVENT_NOT_FOUND | IDEMPOTENCY_KEY_REUSED
 */
export async function onceForEvent(
  tx: EntityManager,
  eventId: string,
  { request, input }: { request: Request; input: readonly unknown[] },
  work: (event: LockedEvent) => Promise<void>,
): Promise<void> {
  const event = await lockEvent(tx, eventId);
  const key = hashKey(request.idempotencyKey, input);
  await once(
    tx,
    { key, now: request.now },
    {
      work: async () => {
        await work(event);
        return [null, { registrationId: null, mayManage: false, outcome: {} }];
      },
      again: () => Promise.resolve(null),
    },
  );
}
