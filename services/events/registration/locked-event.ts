import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { lockCounts, type LockedCount } from '../live-count/lock-counts.js';
import { RegistrationTerms, SELECT_TERMS, type TermsRow } from '../registration-terms/registration-terms.js';
import type { Change, EventChanges, NewRegistration, RuleChange } from './record-changes.js';
import { isRegistrationId, Registration } from './registration.js';
import type { RegistrationState } from './registration-state.js';
import { RegistrationStatus } from './registration-status.js';
import { Seats } from './seats.js';

/**
 * An event whose lock is held: its counters, its terms and its seats, as they are until the transaction ends, and what
 * has been decided about it meanwhile. `settle` writes that.
 */
export class LockedEvent implements EventChanges {
  readonly seats: Seats;
  readonly changes: Change[] = [];
  readonly rules: RuleChange[] = [];
  readonly added: NewRegistration[] = [];
  readonly queuedAnew: string[] = [];
  /** Registrations that wait, by what was decided. */
  waitingParties: number;

  constructor(
    readonly count: LockedCount,
    readonly terms: RegistrationTerms,
  ) {
    this.seats = new Seats(terms, count.confirmed + count.offered);
    this.waitingParties = count.waitingParties;
  }

  /** Decides on a registration, and accounts for its seats. A registration can be decided on once. */
  change(change: Change): void {
    const { before, after } = change;
    this.changes.push(change);
    this.seats.move(before, after);
    this.waitingParties += Number(isWaiting(after)) - Number(isWaiting(before));
  }

  /** Decides on a new registration. */
  add(added: NewRegistration, { kind, actor }: Pick<Change, 'kind' | 'actor'>): void {
    this.added.push(added);
    this.change({ kind, actor, before: null, after: added });
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
