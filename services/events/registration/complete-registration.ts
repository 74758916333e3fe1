import type { Command } from '../desk/command.js';
import type { Desk } from '../desk/desk.js';
import { JournalKind } from '../journal/journal-entry.js';
import { refuseCalledOff } from '../registration-terms/registration-terms.js';
import { withdrawn } from './cancel-registration.js';
import { enter } from './enter.js';
import { type Registration, withChanges } from './registration.js';
import { RegistrationStatus } from './registration-status.js';
import { commandAbout, type Request, requireState } from './request.js';

const { PENDING, CONFIRMED, CANCELLED } = RegistrationStatus;

/**
 * Confirms the e-mail address of a pending registration, which then gets its seats or its place in the queue, unless an
 * organiser is still to approve it. One that was confirmed before stays as it is.
 *
 * @param request of who was sent the link
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | REGISTRATION_EXPIRED | EVENT_CANCELLED |
 *   IDEMPOTENCY_KEY_REUSED
 */
export function confirming(id: string, request: Request): Command {
  return commandAbout(id, { request, input: ['confirm', id] }, async (desk, registration) => {
    if (registration.emailConfirmedAt !== null) return registration;
    requireState(registration, { from: PENDING, to: CONFIRMED, now: request.now });
    refuseCalledOff(desk.event.terms);

    const confirmed = withChanges(registration, { emailConfirmedAt: request.now, expiresAt: null });
    const isComplete = !desk.event.terms.isModerated || registration.approvedAt !== null;
    return proceed(desk, {
      before: registration,
      after: confirmed,
      isComplete,
      kind: JournalKind.EMAIL_CONFIRMED,
      request,
    });
  });
}

/**
 * Approves a pending registration, which then gets its seats or its place in the queue, unless the e-mail address is
 * still to be confirmed. One that was approved before stays as it is.
 *
 * @param request of an organiser
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | REGISTRATION_EXPIRED | EVENT_CANCELLED |
 *   IDEMPOTENCY_KEY_REUSED
 */
export function approving(id: string, request: Request): Command {
  return commandAbout(id, { request, input: ['approve', id] }, async (desk, registration) => {
    if (registration.approvedAt !== null) return registration;
    requireState(registration, { from: PENDING, to: CONFIRMED, now: request.now });
    refuseCalledOff(desk.event.terms);

    const approved = withChanges(registration, { approvedAt: request.now });
    // Whoever was never sent the link to confirm, since it was not asked for when they registered, need not.
    const isConfirmed = registration.emailConfirmedAt !== null || registration.expiresAt === null;
    const isComplete = isConfirmed || !desk.event.terms.asksForConfirmation;
    return proceed(desk, {
      before: registration,
      after: approved,
      isComplete,
      kind: JournalKind.APPROVED,
      request,
    });
  });
}

/**
 * Declines a pending registration; one that is cancelled already stays as it is.
 *
 * @param request of an organiser
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export function declining(id: string, request: Request): Command {
  return commandAbout(id, { request, input: ['decline', id] }, async (desk, registration) => {
    if (registration.status === CANCELLED) return registration;
    requireState(registration, { from: PENDING, to: CANCELLED, now: request.now });

    const after = withdrawn(registration, request.now);
    await desk.change({ kind: JournalKind.DECLINED, actor: request.actor, before: registration, after });
    return after;
  });
}

interface Step {
  before: Registration;
  after: Registration;
  /** Whether nothing is missing any more. */
  isComplete: boolean;
  kind: JournalKind;
  request: Request;
}

/** A registration enters the queue when it is complete, not when it was begun: until then it holds nothing. */
async function proceed(
  desk: Desk,
  { before, after, isComplete, kind, request: { actor, now } }: Step,
): Promise<Registration> {
  const entered = isComplete ? withChanges(after, (await enter(desk, after, now)).state) : after;
  await desk.change({ kind, actor, before, after: entered });
  if (isComplete) desk.event.queuedAnew.push(before.id);
  return entered;
}
