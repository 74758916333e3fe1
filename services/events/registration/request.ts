import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import type { Actor } from '../journal/journal-entry.js';
import { hashKey, once } from './idempotency-key.js';
import { isOverdue, type Registration } from './registration.js';
import { type RegistrationStatus } from './registration-status.js';

/** What comes with every request to change something. */
export interface Request {
  idempotencyKey: string | null;
  /** Who asks. */
  actor: Actor;
  now: Date;
}

/**
 * Does something to a registration once for each idempotency key; who repeats the key is answered with the registration
 * as it is by now.
 *
 * @param input everything that makes two requests differ; first what is asked for
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED
 */
export function onceFor(
  tx: EntityManager,
  registration: Registration,
  { request, input }: { request: Request; input: readonly unknown[] },
  work: () => Promise<Registration>,
): Promise<Registration> {
  const key = hashKey(request.idempotencyKey, input);
  return once(
    tx,
    { key, now: request.now },
    {
      work: async () => [await work(), { registrationId: registration.id, mayManage: false, outcome: {} }],
      again: () => Promise.resolve(registration),
    },
  );
}

/**
 * @throws ParticipationError TRANSITION_REFUSED for one in another state; REGISTRATION_EXPIRED when its time has passed
 */
export function requireState(
  registration: Registration,
  { from, to, now }: { from: RegistrationStatus; to: RegistrationStatus; now: Date },
): void {
  const { status, expiresAt } = registration;
  if (status !== from) throw refuse('TRANSITION_REFUSED', { from: status, to });
  if (isOverdue(registration, now))
    throw refuse('REGISTRATION_EXPIRED', { expiresAt: expiresAt?.toISOString() ?? null });
}
