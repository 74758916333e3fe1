import type { EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';
import { hashKey, once } from '../../registration/idempotency-key.js';
import { WebhookEndpoint } from './webhook-endpoint.js';

/** Who asks for something about webhooks, and when. */
export interface OwnersRequest {
  owner: string;
  idempotencyKey: string | null;
  now: Date;
}

/** What is kept of a request that was answered; nothing that is secret. */
type Kept = Readonly<Record<string, string | number>>;

/**
 * Does something for an owner of endpoints once for each idempotency key. Requests of one owner wait for each other, so
 * that the second one with a key finds what the first one did.
 *
 * @param input everything that makes two requests differ; first what is asked for
 * @param work does it, and says what is to be kept, from which `again` answers
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED
 */
export async function onceForOwner<Outcome extends Kept>(
  tx: EntityManager,
  { owner, idempotencyKey, now }: OwnersRequest,
  input: readonly unknown[],
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('webhooks of ' || $1, 0))`, [owner]);
  const key = hashKey(idempotencyKey, ['webhook', owner, ...input]);
  return once<Outcome>(
    tx,
    { key, now },
    {
      work: async () => {
        const outcome = await work();
        return [outcome, { registrationId: null, mayManage: false, outcome }];
      },
      again: ({ outcome }) => Promise.resolve(outcome as unknown as Outcome),
    },
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether something about webhooks can have this id. PostgreSQL refuses to compare a UUID with anything else. */
export function isWebhookId(id: string): boolean {
  return UUID.test(id);
}

/**
 * An endpoint of who asks. One of somebody else is not there for them.
 *
 * @throws ParticipationError WEBHOOK_NOT_FOUND
 */
export async function ownEndpoint(tx: EntityManager, owner: string, id: string): Promise<WebhookEndpoint> {
  const found = isWebhookId(id) ? await tx.findOneBy(WebhookEndpoint, { id, owner }) : null;
  if (found === null) throw refuse('WEBHOOK_NOT_FOUND');
  return found;
}
