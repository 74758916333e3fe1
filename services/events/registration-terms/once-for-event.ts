import type { EntityManager } from 'typeorm';
import type { CountedSeats } from '../live-count/live-count.js';
import { hashKey, once } from '../registration/idempotency-key.js';
import { type LockedEvent, lockEvent } from '../registration/locked-event.js';
import type { Request } from '../registration/request.js';
import { RegistrationTerms, type TermsRow } from './registration-terms.js';

/** What somebody is answered who changes the terms of an event, the first time and each time that they repeat their key. */
export interface TermsAnswer {
  terms: RegistrationTerms;
  count: CountedSeats;
}

/**
 * Does something to the terms of an event once for each idempotency key, while the event's lock is held.
 *
 * @param input everything that makes two requests differ; first what is asked for, and about what
 * @returns terms and count as the work left them
 * @throws ParticipationError EVENT_NOT_FOUND | IDEMPOTENCY_KEY_REUSED
 */
export async function onceForEvent(
  tx: EntityManager,
  eventId: string,
  { request, input }: { request: Request; input: readonly [what: string, id: string, ...unknown[]] },
  work: (event: LockedEvent) => Promise<void>,
): Promise<TermsAnswer> {
  const event = await lockEvent(tx, eventId);
  const key = hashKey(request.idempotencyKey, input);
  return once<TermsAnswer>(
    tx,
    { key, now: request.now },
    {
      work: async () => {
        await work(event);
        const answer = answerAbout(await lockEvent(tx, eventId)); // again: the work may have changed what is read with it
        return [answer, { registrationId: null, mayManage: false, outcome: kept(answer) }];
      },
      again: async ({ outcome }) => ('terms' in outcome ? answerAgain(outcome) : answerAbout(event)),
    },
  );
}

function answerAbout(event: LockedEvent): TermsAnswer {
  return { terms: event.terms, count: event.counted() };
}

function kept({ terms: { keptQuestions: questions, ...terms }, count }: TermsAnswer): Record<string, unknown> {
  return { terms: { ...terms, questions }, count };
}

const MOMENTS = ['opensAt', 'closesAt', 'startsAt', 'endsAt'] as const;

/** JSON has no dates. */
function answerAgain(outcome: Record<string, unknown>): TermsAnswer {
  const { terms, count } = outcome as unknown as { terms: TermsRow; count: CountedSeats };
  const moments = MOMENTS.map((field) => [field, terms[field] === null ? null : new Date(terms[field])] as const);
  return { terms: RegistrationTerms.of({ ...terms, ...Object.fromEntries(moments) }), count };
}
