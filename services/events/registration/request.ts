import { refuse } from '../errors.js';
import type { Actor } from '../journal/journal-entry.js';
import type { Command } from '../desk/command.js';
import type { Desk } from '../desk/desk.js';
import { hashKey } from './idempotency-key.js';
import { isOverdue, type Registration } from './registration.js';
import { RegistrationStatus } from './registration-status.js';

/** What comes with every request to change something. */
export interface Request {
  idempotencyKey: string | null;
  /** Who asks. */
  actor: Actor;
  now: Date;
}

/**
 * A command about one registration.
 *
 * @param input everything that makes two requests differ; first what is asked for, and about what
 * @param work decides, and gives the registration as it is then
 * @throws ParticipationError BAD_INPUT for a key of a wrong length
 */
export function commandAbout(
  id: string,
  { request, input }: { request: Request; input: readonly [what: string, id: string, ...unknown[]] },
  work: (desk: Desk, registration: Registration) => Promise<Registration>,
): Command {
  return {
    eventId: null,
    about: { by: 'id', id },
    key: hashKey(request.idempotencyKey, input),
    now: request.now,
    decide: async (desk) => ({ registration: await work(desk, await desk.registration(id)), mayManage: false }),
  };
}

/**
 * @throws ParticipationError TRANSITION_REFUSED for one in another state, or of nobody any more; REGISTRATION_EXPIRED
 *   when its time has passed, whether or not that was noticed
 */
export function requireState(
  registration: Registration,
  { from, to, now }: { from: RegistrationStatus; to: RegistrationStatus; now: Date },
): void {
  const { status, expiresAt } = registration;
  if (status === RegistrationStatus.EXPIRED || isOverdue(registration, now))
    throw refuse('REGISTRATION_EXPIRED', { expiresAt: expiresAt?.toISOString() ?? null });
  if (status !== from) throw refuse('TRANSITION_REFUSED', { from: status, to });
  refuseErased(registration, to);
}

/**
 * Whoever was erased is nobody any more: what is left of it is for the counts, and stays.
 *
 * @throws ParticipationError TRANSITION_REFUSED
 */
export function refuseErased({ status, erasedAt }: Registration, to: RegistrationStatus): void {
  if (erasedAt !== null) throw refuse('TRANSITION_REFUSED', { from: status, to });
}
