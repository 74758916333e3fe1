import type { RegistrationTerms } from '../registration-terms/registration-terms.js';
import { WaitlistRule } from '../registration-terms/registration-policy.js';
import { type SeatPool, SeatPoolKind } from '../registration-terms/seat-pool.js';
import { holdsSeats } from './registration-status.js';
import type { RegistrationState } from './registration-state.js';

/** Seats that a registration is given: of which sort, and in which working group. */
export type GivenSeats = Pick<RegistrationState, 'hasKeptSeat' | 'workingGroupId'>;

/** What a registration needs seats for. */
export type Wanting = Pick<RegistrationState, 'partySize' | 'invitedToId' | 'workingGroupId'>;

/** Stands for the seats that are for everybody, among the names of pools. */
const OPEN = Symbol('open seats');

/**
 * The seats of one event while its lock is held: who can have one, and how many are left. It decides, and knows no
 * database; what it has given away must be written in the same transaction.
 */
export class Seats {
  readonly #capacity: number | null;
  readonly #rule: WaitlistRule;
  readonly #pools: Map<string, Pick<SeatPool, 'id' | 'kind' | 'seats' | 'taken'>>;
  #taken: number;

  /** @param taken seats that are confirmed or offered */
  constructor(
    { capacity, waitlistRule, pools }: Pick<RegistrationTerms, 'capacity' | 'waitlistRule' | 'pools'>,
    taken: number,
  ) {
    this.#capacity = capacity;
    this.#rule = waitlistRule;
    this.#taken = taken;
    this.#pools = new Map(pools.map(({ id, kind, seats, taken: own }) => [id, { id, kind, seats, taken: own }]));
  }

  /** Seats for everybody that nobody has; infinite without a limit. */
  get open(): number {
    return Math.max(this.any - this.keptBack, 0);
  }

  /** Seats that are kept back and not taken. */
  get keptBack(): number {
    return this.#keptBack().reduce((sum, { seats, taken }) => sum + Math.max(seats - taken, 0), 0);
  }

  /** Seats that anybody at all could still be given. */
  get any(): number {
    return Math.max((this.#capacity ?? Infinity) - this.#taken, 0);
  }

  /** Accounts for a registration that changes; seats that it had are free. */
  move(before: RegistrationState | null, after: RegistrationState | null): void {
    if (before !== null && holdsSeats(before.status)) this.#count(before, -1);
    if (after !== null && holdsSeats(after.status)) this.#count(after, 1);
  }

  /** The seats that a registration can be given now, all of them or none: those kept back for it first. */
  for(wanting: Wanting): GivenSeats | null {
    const hasKeptSeat = this.#keptFor(wanting) >= wanting.partySize;
    if (!hasKeptSeat && this.open < wanting.partySize) return null;
    return { hasKeptSeat, workingGroupId: this.groupFits(wanting) ? wanting.workingGroupId : null };
  }

  /** Whether the working group that it wants has room for it; true if it wants none. */
  groupFits({ workingGroupId, partySize }: Wanting): boolean {
    return workingGroupId === null || this.#leftIn(workingGroupId) >= partySize;
  }

  /**
   * Gives free seats to those who wait, by the rule of the event, and accounts for them.
   *
   * @param waiting in the order of the queue
   * @returns those who get seats, in that order
   */
  giveTo<Waiting extends Wanting>(waiting: Iterable<Waiting>): { waiting: Waiting; given: GivenSeats }[] {
    const all: { waiting: Waiting; given: GivenSeats }[] = [];
    const heldUp = new Set<string | typeof OPEN>();
    for (const next of waiting) {
      if (this.any === 0) break;
      const given = this.for(next);
      const from = given?.hasKeptSeat === true ? next.invitedToId : OPEN;
      if (given !== null && from !== null && !heldUp.has(from)) {
        this.#count({ ...next, ...given }, 1);
        all.push({ waiting: next, given });
      } else if (this.#rule === WaitlistRule.IN_ORDER && this.#mayEverFit(next)) {
        heldUp.add(OPEN);
        if (next.invitedToId !== null) heldUp.add(next.invitedToId);
      }
    }
    return all;
  }

  /** A party that is larger than the whole hall by now must not hold up the queue for ever. */
  #mayEverFit({ partySize, invitedToId }: Wanting): boolean {
    const kept = this.#keptBack().reduce((sum, { seats }) => sum + seats, 0);
    const own = this.#pools.get(invitedToId ?? '')?.seats ?? 0;
    return partySize <= Math.max((this.#capacity ?? Infinity) - kept, own);
  }

  #keptBack() {
    return [...this.#pools.values()].filter(({ kind }) => kind === SeatPoolKind.KEPT_BACK);
  }

  #count(held: Wanting & GivenSeats, sign: 1 | -1): void {
    this.#taken += sign * held.partySize;
    const pools = [held.hasKeptSeat ? held.invitedToId : null, held.workingGroupId];
    for (const id of pools) {
      const pool = id === null ? undefined : this.#pools.get(id);
      if (pool !== undefined) pool.taken += sign * held.partySize;
    }
  }

  #keptFor({ invitedToId }: Wanting): number {
    return invitedToId === null ? 0 : Math.min(this.#leftIn(invitedToId), this.any);
  }

  #leftIn(poolId: string): number {
    const pool = this.#pools.get(poolId);
    return pool === undefined ? 0 : pool.seats - pool.taken;
  }
}
