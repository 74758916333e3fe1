import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { Actor } from '../journal/journal-entry.js';
import { WaitlistRule } from '../registration-terms/registration-policy.js';
import { type EventNews, newsBetween, type Standing } from '../webhook/message/event-news.js';
import type { CountedSeats } from '../live-count/live-count.js';
import { lockCounts, type LockedCount } from '../live-count/lock-counts.js';
import {
  isCalledOff,
  isOverBy,
  RegistrationTerms,
  SELECT_TERMS,
  type TermsRow,
} from '../registration-terms/registration-terms.js';
import type { Change, EventChanges, NewRegistration, RuleChange } from './record-changes.js';
import { isRegistrationId, Registration } from './registration.js';
import type { RegistrationState } from './registration-state.js';
import { RegistrationStatus } from './registration-status.js';
import { Seats } from './seats.js';
import { NOTHING, plus, type Tally, tallyOf } from './tally.js';

/**
 * An event whose lock is held: its counters, its terms and its seats, as they are until the transaction ends, and what
 * has been decided about it and is not written yet. `settle` writes that.
 */
export class LockedEvent implements EventChanges {
  readonly seats: Seats;
  readonly changes: Change[] = [];
  readonly rules: RuleChange[] = [];
  readonly added: NewRegistration[] = [];
  readonly queuedAnew: string[] = [];
  readonly #pending = new Set<string>();
  #tally: Tally;
  #version: number;
  /** What has been told to those who do not watch. */
  #told: Standing;
  /** Whether nobody who waits can have a seat, by all that was decided. */
  #isSettled = false;

  constructor(
    readonly count: LockedCount,
    readonly terms: RegistrationTerms,
  ) {
    this.seats = new Seats(terms, count.confirmed + count.offered);
    this.#tally = plus(NOTHING, count);
    this.#version = count.version;
    this.#told = count;
  }

  /** Registrations that wait, by what was decided. */
  get waitingParties(): number {
    return this.#tally.waitingParties;
  }

  /** Whether somebody who waits might have a seat. Nobody is given one at an event that was called off. */
  mayMove(now: Date): boolean {
    const mightHaveSeat = !this.#isSettled && this.waitingParties > 0 && this.seats.any > 0;
    return mightHaveSeat && !isCalledOff(this.terms) && (!isOverBy(this.terms, now) || this.#isSetByOrganiser);
  }

  /** Organisers may say afterwards how many seats there were: lists that were kept on paper are typed in late. */
  get #isSetByOrganiser(): boolean {
    return this.rules.some(({ actor }) => actor === Actor.ORGANISER);
  }

  /** Decides on a registration, and accounts for its seats. A registration can be decided on once until that is written. */
  change(change: Change): void {
    this.#decide(change);
    this.seats.move(change.before, change.after);
    if (change.before !== null) this.#isSettled = false; // a newcomer frees nothing
  }

  /** Decides on a new registration. */
  add(added: NewRegistration, { kind, actor }: Pick<Change, 'kind' | 'actor'>): void {
    this.added.push(added);
    this.change({ kind, actor, before: null, after: added });
  }

  /** Lets those who wait have what their seats were already counted for. */
  moveUp(changes: readonly Change[]): void {
    for (const change of changes) this.#decide(change);
    this.#isSettled = true;
  }

  /** Whether something was decided about a registration that is not written yet. */
  isPending(id: string): boolean {
    return this.#pending.has(id);
  }

  /** Whether the place of a registration is another one, when what was decided is written. */
  changesPlaceOf(id: string): boolean {
    return this.isPending(id) || this.changes.some(({ before }) => isWaiting(before));
  }

  /** Whether somebody who registers for one seat now, by all that was decided, has to wait. */
  get isSoldOut(): boolean {
    return this.seats.open === 0 || (this.waitingParties > 0 && this.terms.waitlistRule === WaitlistRule.IN_ORDER);
  }

  /** What webhooks are to tell of what was decided and is not written yet. */
  news(): EventNews[] {
    const { eventId, capacity } = this.terms;
    const seatsLeft = capacity === null ? null : this.seats.open;
    return newsBetween(this.#told, this.#standing()).map((kind) => ({ eventId, kind, capacity, seatsLeft }));
  }

  /** What was decided is written. */
  recorded(): void {
    this.#told = this.#standing();
    for (const list of [this.changes, this.rules, this.added, this.queuedAnew]) list.length = 0;
    this.#pending.clear();
    this.#version += 1;
  }

  /** What is counted when all that was decided is written. */
  counted(): CountedSeats {
    const { waitingParties: _, ...counted } = this.#tally;
    const { eventId, capacity } = this.terms;
    return { eventId, capacity, ...counted, keptBack: this.seats.keptBack, version: this.#version };
  }

  #standing(): Standing {
    const { isSoldOut, waitingParties } = this;
    return { isSoldOut, waitlisted: this.#tally.waitlisted, waitingParties };
  }

  #decide(change: Change): void {
    const { before, after } = change;
    this.changes.push(change);
    this.#pending.add(after.id);
    this.#tally = plus(this.#tally, tallyOf(after.status, after.partySize));
    if (before !== null) this.#tally = plus(this.#tally, tallyOf(before.status, before.partySize), -1);
  }
}

function isWaiting(state: RegistrationState | null): boolean {
  return state?.status === RegistrationStatus.WAITLISTED;
}

/**
 * Locks events and reads their terms as they are since then.
 *
 * @returns those that exist
 */
export async function lockEvents(tx: EntityManager, eventIds: readonly string[]): Promise<LockedEvent[]> {
  const counts = await lockCounts(tx, eventIds);
  if (counts.length === 0) return [];
  const rows = await tx.query<TermsRow[]>(
    `${SELECT_TERMS} from registration_terms as terms where terms."eventId" = any($1)`,
    [counts.map(({ eventId }) => eventId)],
  );
  const terms = new Map(rows.map((row) => [row.eventId, RegistrationTerms.of(row)]));
  return counts.flatMap((count) => {
    const own = terms.get(count.eventId);
    return own === undefined ? [] : [new LockedEvent(count, own)];
  });
}

/** @throws ParticipationError EVENT_NOT_FOUND */
export async function lockEvent(tx: EntityManager, eventId: string): Promise<LockedEvent> {
  const [event] = await lockEvents(tx, [eventId]);
  if (event === undefined) throw refuse('EVENT_NOT_FOUND');
  return event;
}

/**
 * Locks the event of a registration, and reads both as they are since then.
 *
 * @throws ParticipationError REGISTRATION_NOT_FOUND
 */
export async function lockRegistration(
  tx: EntityManager,
  id: string,
): Promise<{ event: LockedEvent; registration: Registration }> {
  const { eventId } = await findRegistration(tx, id);
  const event = await lockEvent(tx, eventId);
  return { event, registration: await findRegistration(tx, id) }; // again: it may have changed while we waited for the lock
}

async function findRegistration(tx: EntityManager, id: string): Promise<Registration> {
  const found = isRegistrationId(id) ? await tx.findOneBy(Registration, { id }) : null;
  if (found === null) throw refuse('REGISTRATION_NOT_FOUND');
  return found;
}
