import type { EntityManager } from 'typeorm';
import { JournalKind } from '../journal/journal-entry.js';
import { withdrawn } from './cancel-registration.js';
import { enter } from './enter.js';
import { type LockedEvent, lockRegistration } from './locked-event.js';
import { type Registration, withChanges } from './registration.js';
import { RegistrationStatus } from './registration-status.js';
import { onceFor, type Request, requireState } from './request.js';
import { settle } from './settle.js';

const { PENDING, CONFIRMED, CANCELLED } = RegistrationStatus;

/**
 * Confirms the e-mail address of a pending registration, which then gets its seats or its place in the queue, unless an
 * organiser is still to approve it. One that was confirmed before stays as it is.
 *
 * @param tx an open transaction; the caller commits, and has made sure that the asker was sent the link
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | REGISTRATION_EXPIRED | WORKING_GROUP_FULL |
 *   IDEMPOTENCY_KEY_REUSED
 */
export async function confirmRegistration(tx: EntityManager, id: string, request: Request): Promise<Registration> {
  const { event, registration } = await lockRegistration(tx, id);
  return onceFor(tx, registration, { request, input: ['confirm', id] }, async () => {
    if (registration.emailConfirmedAt !== null) return registration;
    requireState(registration, { from: PENDING, to: CONFIRMED, now: request.now });

    const confirmed = withChanges(registration, { emailConfirmedAt: request.now, expiresAt: null });
    const isComplete = !event.terms.isModerated || registration.approvedAt !== null;
    return proceed(tx, event, {
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
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | REGISTRATION_EXPIRED | WORKING_GROUP_FULL |
 *   IDEMPOTENCY_KEY_REUSED
 */
export async function approveRegistration(tx: EntityManager, id: string, request: Request): Promise<Registration> {
  const { event, registration } = await lockRegistration(tx, id);
  return onceFor(tx, registration, { request, input: ['approve', id] }, async () => {
    if (registration.approvedAt !== null) return registration;
    requireState(registration, { from: PENDING, to: CONFIRMED, now: request.now });

    const approved = withChanges(registration, { approvedAt: request.now });
    const isComplete = !event.terms.asksForConfirmation || registration.emailConfirmedAt !== null;
    return proceed(tx, event, {
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
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export async function declineRegistration(tx: EntityManager, id: string, request: Request): Promise<Registration> {
  const { event, registration } = await lockRegistration(tx, id);
  return onceFor(tx, registration, { request, input: ['decline', id] }, async () => {
    if (registration.status === CANCELLED) return registration;
    requireState(registration, { from: PENDING, to: CANCELLED, now: request.now });

    const after = withdrawn(registration, request.now);
    event.change({ kind: JournalKind.DECLINED, actor: request.actor, before: registration, after });
    await settle(tx, [event], request.now);
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
  tx: EntityManager,
  event: LockedEvent,
  { before, after, isComplete, kind, request: { actor, now } }: Step,
): Promise<Registration> {
  const entered = isComplete ? withChanges(after, (await enter(tx, event, after, now)).state) : after;
  event.change({ kind, actor, before, after: entered });
  if (isComplete) event.queuedAnew.push(before.id);
  await settle(tx, [event], now);
  return entered;
}
