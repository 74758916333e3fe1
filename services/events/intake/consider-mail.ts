import type { EntityManager } from 'typeorm';
import type { AnswerInput } from '../registration-terms/answer.js';
import { automaticBecause } from './automatic-mail.js';
import { candidateEvents } from './candidate-events.js';
import type { IntakeReason } from './intake-item.js';
import { matchEvent } from './match-event.js';
import { readAnswers } from './read-answers.js';
import { readWish, type Wish } from './read-wish.js';
import type { ReceivedMail } from './received-mail.js';

/** What a mail asks for, as well as it can be told. */
export interface Considered {
  /** For which event; null if that is not certain. */
  eventId: string | null;
  candidateIds: string[];
  /** Null for a mail that nobody wrote. */
  wish: Wish | null;
  /** To the questions of the event. */
  answers: AnswerInput[];
  /** Why a person has to decide; empty if there is nothing to decide. */
  reasons: IntakeReason[];
}

/** Finds out who wants to come to which event. Changes nothing. */
export async function considerMail(tx: EntityManager, mail: ReceivedMail, arrivedAt: Date): Promise<Considered> {
  const automatic = automaticBecause(mail);
  if (automatic !== null) return { eventId: null, candidateIds: [], wish: null, answers: [], reasons: [automatic] };

  const candidates = await candidateEvents(tx, mail, arrivedAt);
  const match = matchEvent(mail, candidates);
  const matched = 'eventId' in match ? match.eventId : null;
  const { answers, lines, isUnclear } = readAnswers(
    mail.text,
    candidates.find(({ id }) => id === matched)?.questions ?? [],
  );
  const wish = readWish(mail, lines);
  const reasons = [...(mail.hasTooManyRecipients ? (['TOO_MANY_RECIPIENTS'] as const) : []), ...wish.reasons];
  if (isUnclear) reasons.push('ANSWERS_UNCLEAR');
  if ('eventId' in match) return { eventId: match.eventId, candidateIds: [match.eventId], wish, answers, reasons };
  return { eventId: null, candidateIds: match.candidateIds, wish, answers, reasons: [...reasons, match.reason] };
}
