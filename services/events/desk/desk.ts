import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import type { CountedSeats } from '../live-count/live-count.js';
import { type HashedKey, type IdempotencyKey, keepKeys, requireSameInput } from '../registration/idempotency-key.js';
import type { LockedEvent } from '../registration/locked-event.js';
import type { Change, NewRegistration } from '../registration/record-changes.js';
import { isOver, Registration, withChanges } from '../registration/registration.js';
import { RegistrationStatus } from '../registration/registration-status.js';
import { settle } from '../registration/settle.js';
import { readPlaces } from '../waiting-list/read-places.js';
import type { Answer, Command, Decision } from './command.js';
import { answerAgain, keptAnswer } from './kept-answer.js';
import { rewriteDetails } from './rewrite-details.js';

/** What a desk has read since the event's lock was taken: all that the commands before it are about. */
export interface Read {
  event: LockedEvent;
  registrations: readonly Registration[];
  /** Known keys, by their hashes. */
  keys: ReadonlyMap<string, IdempotencyKey>;
  /** Those that the commands name. */
  unknownOrganisations: readonly string[];
  /** Of all desks of the transaction: a key stands for one request, whichever event it is about. */
  fresh: FreshKeys;
  /** Of the commands; nothing is written before the earliest of them. */
  now: Date;
}

/** What keys were answered in this transaction, by their hashes. */
export type FreshKeys = Map<string, { key: HashedKey; now: Date; decided: Decided; event: LockedEvent }>;

/** An answer without the count, which is known when all are decided. */
export type Decided = Omit<Answer, 'count'> & { count: CountedSeats | null };

/**
 * Where commands on one event are decided, one after the other, while its lock is held. They share what was read and
 * what is written, as if each had come alone: none sees what a later one does, and one that is refused leaves no trace.
 *
 * What is decided is written when somebody has to see it in the database, and at the end.
 */
export class Desk {
  readonly event: LockedEvent;
  readonly #rows: Map<string, Registration>;
  readonly #byAddress = new Map<string, string>();
  readonly #byCode = new Map<string, string>();
  readonly #keys: Read['keys'];
  readonly #unknownOrganisations: Read['unknownOrganisations'];
  readonly #fresh: FreshKeys;
  readonly #rewritten = new Map<string, Registration>();
  /** Those who are to be told their place as it is now, before anything more is written. */
  readonly #unplaced: Decided[] = [];
  #now: Date;

  constructor(
    readonly tx: EntityManager,
    { event, registrations, keys, unknownOrganisations, fresh, now }: Read,
  ) {
    this.event = event;
    this.#keys = keys;
    this.#unknownOrganisations = unknownOrganisations;
    this.#fresh = fresh;
    this.#now = now;
    this.#rows = new Map(registrations.map((row) => [row.id, row]));
    for (const row of registrations) this.#know(row);
  }

  /** @throws ParticipationError IDEMPOTENCY_KEY_REUSED | whatever the command refuses */
  async decide(command: Command): Promise<Decided> {
    const { key, now } = command;
    const known = key === null ? null : this.#again(key);
    if (known !== null) return known;

    if (now > this.#now) this.#now = now;
    const decided = await this.#complete(await command.decide(this));
    if (key !== null) this.#fresh.set(key.keyHash, { key, now, decided, event: this.event });
    return decided;
  }

  /**
   * A registration for the event, after all that could have become of it by now.
   *
   * @throws ParticipationError REGISTRATION_NOT_FOUND
   */
  async registration(id: string): Promise<Registration> {
    if (this.#rows.get(id)?.status === RegistrationStatus.WAITLISTED) await this.moveQueue();
    const row = this.#rows.get(id);
    if (row === undefined) throw refuse('REGISTRATION_NOT_FOUND');
    return row;
  }

  /** @throws ParticipationError REGISTRATION_NOT_FOUND */
  async registrationWithCode(code: string): Promise<Registration> {
    return this.registration(this.#byCode.get(code) ?? '');
  }

  /** The newest registration under an address that was read, whatever its state. */
  async registrationOf(emailNormalised: string): Promise<Registration | null> {
    const id = this.#byAddress.get(emailNormalised);
    return id === undefined ? null : this.registration(id);
  }

  /**
   * Refuses an organisation that a command names and networks does not have.
   *
   * @throws ParticipationError ORGANISATION_NOT_FOUND
   */
  requireOrganisation(id: string): void {
    if (!this.#unknownOrganisations.includes(id)) return;
    throw refuse('ORGANISATION_NOT_FOUND', { argument: 'input.organisationId' });
  }

  /** Decides on a registration. */
  async change(change: Change & { before: Registration; after: Registration }): Promise<void> {
    const { before, after } = change;
    if (this.event.isPending(before.id)) await this.flush();
    if (this.#rows.get(before.id) !== before) throw new Error('a registration was changed by who had not seen it');
    this.event.change(change);
    this.#rows.set(after.id, after);
  }

  /** Decides on a new registration. */
  add(added: NewRegistration, change: Pick<Change, 'kind' | 'actor'>): Registration {
    this.event.add(added, change);
    const row = Object.assign(new Registration(), added);
    this.#rows.set(row.id, row);
    this.#know(row);
    return row;
  }

  /** Lets name, language and answers of a registration be written as they are now. */
  rewrite(registration: Registration): void {
    this.#rewritten.set(registration.id, registration);
  }

  /** Gives free seats to those who wait, before somebody looks at them: whoever comes next is behind the queue. */
  async moveQueue(): Promise<void> {
    if (this.event.mayMove(this.#now)) await this.flush();
  }

  /** Writes what has been decided so far. */
  flush(): Promise<void> {
    return Desk.#flush(this.tx, [this]);
  }

  /**
   * Writes everything that was decided at the desks of a transaction, by the same statements, and keeps what the keys were
   * answered.
   */
  static async close(tx: EntityManager, desks: readonly Desk[]): Promise<void> {
    const [first] = desks;
    if (first === undefined) return;
    await Desk.#flush(tx, desks);
    const keys = [...first.#fresh.values()].map(({ key, now, decided, event }) => ({
      ...key,
      registrationId: decided.registration.id,
      mayManage: decided.mayManage,
      outcome: keptAnswer({ ...decided, count: event.counted() }),
      createdAt: now,
    }));
    await keepKeys(tx, keys);
  }

  /** By one statement, however many ask: what is written changes places, so they are read before. */
  static async #place(tx: EntityManager, desks: readonly Desk[]): Promise<void> {
    const unplaced = desks.flatMap((desk) => desk.#unplaced.splice(0));
    const places = await readPlaces(
      tx,
      unplaced.map(({ registration }) => registration.id),
    );
    for (const decided of unplaced) decided.position = places.get(decided.registration.id) ?? null;
  }

  static async #flush(tx: EntityManager, desks: readonly Desk[]): Promise<void> {
    await Desk.#place(tx, desks);
    await rewriteDetails(
      tx,
      desks.flatMap((desk) => [...desk.#rewritten.values()]),
    );
    for (const desk of desks) desk.#rewritten.clear();
    const events = desks.map(({ event }) => event);
    const now = new Date(Math.max(...desks.map((desk) => desk.#now.getTime())));
    const moved = await settle(tx, events, now);
    for (const desk of desks) desk.#see(moved);
  }

  #see(moved: readonly Change[]): void {
    for (const { after } of moved) {
      const row = this.#rows.get(after.id);
      if (row !== undefined) this.#rows.set(after.id, withChanges(row, after));
    }
  }

  /** A key may lead to a registration that is over, or to another event's: no address is known by those. */
  #know(row: Registration): void {
    const { id, eventId, emailNormalised, checkInCode } = row;
    if (eventId !== this.event.terms.eventId) return;
    this.#byCode.set(checkInCode, id);
    if (emailNormalised !== null && !isOver(row)) this.#byAddress.set(emailNormalised, id);
  }

  /** What a key was answered before, by a transaction or a moment ago. */
  #again(key: HashedKey): Decided | null {
    const fresh = this.#fresh.get(key.keyHash);
    const kept = this.#keys.get(key.keyHash);
    if (fresh !== undefined) requireSameInput(key, fresh.key);
    if (fresh !== undefined || kept === undefined) return fresh?.decided ?? null;
    requireSameInput(key, kept);
    const row = this.#rows.get(kept.registrationId ?? '');
    if (row === undefined) throw new Error('a registration that was answered is not there');
    // Keys of before answers were kept.
    if (!('state' in kept.outcome))
      return { registration: row, mayManage: kept.mayManage, position: null, count: null };
    return answerAgain(kept, row);
  }

  async #complete({ registration, mayManage, position }: Decision): Promise<Decided> {
    if (position !== undefined) return { registration, mayManage, position, count: null };
    if (registration.status !== RegistrationStatus.WAITLISTED) {
      return { registration, mayManage, position: null, count: null };
    }
    const { id } = registration;
    if (this.event.changesPlaceOf(id)) await this.flush();
    const decided = { registration: this.#rows.get(id) ?? registration, mayManage, position: null, count: null };
    this.#unplaced.push(decided);
    return decided;
  }
}
