import type { Command } from '../desk/command.js';
import { refuse } from '../errors.js';
import { JournalKind } from '../journal/journal-entry.js';
import type { AnswerInput } from '../registration-terms/answer.js';
import { checkAnswers } from '../registration-terms/check-answers.js';
import type { LockedEvent } from './locked-event.js';
import { choosePools, refuseTooLarge } from './party.js';
import { checkLanguage, checkName } from './person-details.js';
import { type Registration, withChanges } from './registration.js';
import { RegistrationStatus } from './registration-status.js';
import { commandAbout, type Request, requireState } from './request.js';
import type { GivenSeats } from './seats.js';

const { PENDING, CONFIRMED, WAITLISTED, OFFERED } = RegistrationStatus;
const LIVING: readonly RegistrationStatus[] = [PENDING, CONFIRMED, WAITLISTED, OFFERED];

/** What is to be different; what is not given stays as it is. */
export interface WantedChanges {
  name?: string | null;
  language?: string | null;
  partySize?: number | null;
  answers?: readonly AnswerInput[] | null;
  /** Null leaves the working group. */
  workingGroupId?: string | null;
}

/**
 * Changes the details of a registration, the size of its party or its working group. A party that shrinks gives its
 * seats to the queue; one that grows needs seats that nobody waits for.
 *
 * @param request of who may do this
 * @throws ParticipationError REGISTRATION_NOT_FOUND | TRANSITION_REFUSED | REGISTRATION_EXPIRED | BAD_INPUT |
 *   PARTY_TOO_LARGE | PARTY_CANNOT_GROW | WORKING_GROUP_UNKNOWN | WORKING_GROUP_FULL | IDEMPOTENCY_KEY_REUSED
 */
export function changing({ id, wanted, request }: { id: string; wanted: WantedChanges; request: Request }): Command {
  return commandAbout(id, { request, input: ['change', id, wanted] }, async (desk, registration) => {
    const { status } = registration;
    if (!LIVING.includes(status)) throw refuse('TRANSITION_REFUSED', { from: status, to: status });
    requireState(registration, { from: status, to: status, now: request.now });

    await desk.moveQueue();
    const after = withChanges(registration, changesOf(desk.event, registration, wanted));
    requireSeats(desk.event, registration, after);
    await desk.change({ kind: JournalKind.CHANGED, actor: request.actor, before: registration, after });
    desk.rewrite(after);
    return after;
  });
}

function changesOf({ terms }: LockedEvent, { eventId }: Registration, wanted: WantedChanges): Partial<Registration> {
  const { name, language, partySize, answers, workingGroupId } = wanted;
  return {
    ...(name != null && { personName: checkName(name) }),
    ...(language != null && { language: checkLanguage(language) }),
    ...(partySize != null && { partySize }),
    ...(answers != null && { answers: checkAnswers(terms.keptQuestions, answers) }),
    ...(workingGroupId !== undefined && {
      workingGroupId: choosePools(terms, { eventId, workingGroupId }).workingGroupId,
    }),
  };
}

/** @throws ParticipationError BAD_INPUT | PARTY_TOO_LARGE | PARTY_CANNOT_GROW | WORKING_GROUP_FULL */
function requireSeats(event: LockedEvent, before: Registration, after: Registration): void {
  const { terms, seats } = event;
  if (after.partySize !== before.partySize) refuseTooLarge(terms, after);

  seats.move(before, null); // what it has is free to be given to it again
  const groupFits = seats.groupFits(after);
  const given = seats.for(after);
  seats.move(null, before);
  const grows = after.partySize > before.partySize;
  // Who waits for a seat in a group that has become full can still change their name.
  const asksMoreOfGroup = grows || after.workingGroupId !== before.workingGroupId;
  if (asksMoreOfGroup && !groupFits) throw refuse('WORKING_GROUP_FULL');
  if (grows && !mayGrow(event, before, given)) throw refuse('PARTY_CANNOT_GROW');
}

/** Who holds no seat yet may want more at any time; a place in the queue is one for what was asked for first. */
function mayGrow(
  { waitingParties }: LockedEvent,
  { status, hasKeptSeat }: Registration,
  given: GivenSeats | null,
): boolean {
  if (status === PENDING) return true;
  return status === CONFIRMED && waitingParties === 0 && given?.hasKeptSeat === hasKeptSeat;
}
