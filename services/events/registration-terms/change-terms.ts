import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { JournalKind } from '../journal/journal-entry.js';
import type { RuleChange } from '../registration/record-changes.js';
import { type LockedEvent, lockEvent } from '../registration/locked-event.js';
import type { Request } from '../registration/request.js';
import { settle } from '../registration/settle.js';
import { takeCapacityMarks } from '../registration/unsettled-capacity.js';
import { checkQuestions } from './check-questions.js';
import { onceForEvent, type TermsAnswer } from './once-for-event.js';
import type { KeptQuestion, QuestionInput } from './question.js';
import { MOST_RETENTION_DAYS, RegistrationPolicy } from './registration-policy.js';
import type { RegistrationTerms } from './registration-terms.js';

/** What is to be different; what is not given stays as it is. */
export type WantedTerms = Partial<
  Pick<
    RegistrationTerms,
    | 'opensAt'
    | 'closesAt'
    | 'largestParty'
    | 'asksForConfirmation'
    | 'confirmWithinMinutes'
    | 'isModerated'
    | 'waitlistRule'
    | 'givesOffers'
    | 'offerLastsMinutes'
    | 'retentionDays'
  >
> & { questions?: QuestionInput[] };

/**
 * Changes how one registers for an event. What was registered before stays as it was; who waits may get a seat by the
 * new rule.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @throws ParticipationError EVENT_NOT_FOUND | BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export async function changeTerms(
  tx: EntityManager,
  { eventId, wanted, request }: { eventId: string; wanted: WantedTerms; request: Request },
): Promise<TermsAnswer> {
  return onceForEvent(tx, eventId, { request, input: ['terms', eventId, wanted] }, async (event) => {
    const { questions, ...rest } = given(wanted);
    const kept: KeptQuestion[] = questions === undefined ? event.terms.keptQuestions : checkQuestions(questions);
    const policy = Object.assign(await readPolicy(tx, event), rest, { questions: kept });
    refuseImpossible(policy);
    policy.awaitsOpening ||= policy.opensAt !== null && policy.opensAt > request.now;

    const facts = { changed: Object.keys(given(wanted)).sort() };
    await keepPolicy(tx, policy, { kind: JournalKind.TERMS_CHANGED, actor: request.actor, facts }, request.now);
  });
}

/** Null means something for these; for others it is the same as not given. */
const MAY_BE_NULL: ReadonlySet<string> = new Set(['opensAt', 'closesAt', 'retentionDays']);

function given(wanted: WantedTerms): WantedTerms {
  const entries: [string, unknown][] = Object.entries(wanted);
  return Object.fromEntries(
    entries.filter(([field, value]) => (value === null ? MAY_BE_NULL.has(field) : value !== undefined)),
  );
}

/**
 * Sets how many seats there are, whatever the sources say. More seats go to those who wait, in their order; with less,
 * nobody loses a seat.
 *
 * @param capacity null for no limit
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @throws ParticipationError EVENT_NOT_FOUND | BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export async function setCapacity(
  tx: EntityManager,
  { eventId, capacity, request }: { eventId: string; capacity: number | null; request: Request },
): Promise<TermsAnswer> {
  if (capacity !== null && capacity < 0) throw bad('capacity', 'must not be negative');
  return onceForEvent(tx, eventId, { request, input: ['capacity', eventId, capacity] }, async (event) => {
    const policy = Object.assign(await readPolicy(tx, event), { setsCapacity: true, capacity });
    await keepPolicy(
      tx,
      policy,
      { kind: JournalKind.CAPACITY_CHANGED, actor: request.actor, facts: { capacity } },
      request.now,
    );
  });
}

/** What organisers have set for an event; the defaults where they have not yet. */
async function readPolicy(tx: EntityManager, { terms }: LockedEvent): Promise<RegistrationPolicy> {
  const where = { eventId: terms.eventId };
  // Locked, since housekeeping marks that an opening was told without the event's lock.
  const found = await tx.findOne(RegistrationPolicy, { where, lock: { mode: 'pessimistic_write' } });
  if (found !== null) return found;
  const { eventId, opensAt, closesAt, largestParty, asksForConfirmation, confirmWithinMinutes, isModerated } = terms;
  const { waitlistRule, givesOffers, offerLastsMinutes, retentionDays, keptQuestions: questions } = terms;
  return Object.assign(new RegistrationPolicy(), {
    ...{ eventId, opensAt, closesAt, largestParty, asksForConfirmation, confirmWithinMinutes, isModerated },
    ...{ waitlistRule, givesOffers, offerLastsMinutes, retentionDays, questions },
    setsCapacity: false,
    capacity: null,
    awaitsOpening: false,
  });
}

/** Writes the policy, and lets the queue move by it. */
async function keepPolicy(tx: EntityManager, policy: RegistrationPolicy, rule: RuleChange, now: Date): Promise<void> {
  await tx.upsert(RegistrationPolicy, policy, ['eventId']);
  await takeCapacityMarks(tx, [policy.eventId]);
  const event = await lockEvent(tx, policy.eventId); // again: its seats are counted by the new terms
  event.rules.push(rule);
  await settle(tx, [event], now);
}

const MOST_MINUTES = 366 * 24 * 60;

function refuseImpossible(policy: RegistrationPolicy): void {
  const { opensAt, closesAt, largestParty, confirmWithinMinutes, offerLastsMinutes, retentionDays } = policy;
  if (opensAt !== null && closesAt !== null && closesAt < opensAt)
    throw bad('closesAt', 'must not be before "opensAt"');
  if (largestParty < 1 || largestParty > 100) throw bad('largestParty', 'must be from 1 to 100');
  for (const [field, minutes] of Object.entries({ confirmWithinMinutes, offerLastsMinutes })) {
    if (minutes < 1 || minutes > MOST_MINUTES) throw bad(field, `must be from 1 to ${MOST_MINUTES}`);
  }
  if (retentionDays !== null && (retentionDays < 0 || retentionDays > MOST_RETENTION_DAYS))
    throw bad('retentionDays', `must be from 0 to ${MOST_RETENTION_DAYS}, or null for ever`);
}

function bad(field: string, reason: string) {
  return refuse('BAD_INPUT', { argument: field, reason });
}
