import { setImmediate } from 'node:timers/promises';
import type DataLoader from 'dataloader';
import type { DataSource, EntityManager } from 'typeorm';
import { oneAtATime } from '../../shared/one-at-a-time.js';
import { refuse } from '../errors.js';
import type { Answer, Command } from './command.js';
import { findEvents } from './decide.js';
import { busy, decideMany, decideOne } from './decide-groups.js';
import { sortLeft } from './sort-left.js';
import { failAll, type Group, isLone, type Lone, takeTogether, type Turn } from './turn.js';
import { LOCK_TIMEOUT_MS, Undone, undoable } from './undoable.js';

/** Commands that share one transaction at most: so many take about as long as a few. */
const MOST_AT_ONCE = 200;

/** Transactions over many events that run at once: while one waits for the database, another one is decided. */
const MOST_TRANSACTIONS = 2;

/**
 * Transactions over one event that run at once. They may wait for its lock: together with those over many they leave
 * most of the pool to others.
 */
const MOST_WAITING = 2;

/** How long somebody may hold an event before who waits for it is told to come again. */
const LONGEST_HELD_MS = 30_000;

/**
 * Where all that a process does to registrations waits. Commands about one event follow one another at its lock anyway, and
 * those about different events need not each have a transaction: who comes while one runs is in the next one, whatever
 * event it is about (group commit). The connections of the pool stay free for everybody else, and nobody waits for one
 * while ten thousand press the button.
 *
 * A transaction over many events waits for no lock. Where somebody holds one, another process or something that takes the
 * event alone, a transaction over that event waits for it, and nobody else with it. Only a few wait at a time, and not for
 * long: then it is another event's turn, and all that are held are tried again together.
 */
export class CommandQueue {
  readonly #turns = new Map<string, Turn[]>();
  /** Events whose commands may share a transaction, in the order in which that began. */
  readonly #ready = new Set<string>();
  /** Events that need a transaction of their own: somebody holds them, or what is next takes them alone. */
  readonly #single = new Set<string>();
  /** Since when somebody else has held an event, as far as this process knows. */
  readonly #heldSince = new Map<string, number>();
  readonly #eventOf: DataLoader<string, string | null>;
  readonly #longestHeldMs: number;
  #sharing = 0;
  #waiting = 0;
  #isWoken = false;

  /** @param options.longestHeldMs how long somebody may hold an event before who waits for it is refused */
  constructor(
    private readonly db: DataSource,
    { longestHeldMs = LONGEST_HELD_MS }: { longestHeldMs?: number } = {},
  ) {
    this.#longestHeldMs = longestHeldMs;
    this.#eventOf = oneAtATime((ids) => findEvents(db.manager, ids));
  }

  /**
   * Decides on a command, and answers when that is committed.
   *
   * @throws ParticipationError EVENT_NOT_FOUND | REGISTRATION_NOT_FOUND | IDEMPOTENCY_KEY_REUSED | EVENT_BUSY | whatever it refuses
   */
  async run(command: Command): Promise<Answer> {
    const eventId = await this.#eventIdOf(command);
    return new Promise((answer, fail) => this.#wait(eventId, { command, answer, fail }));
  }

  /**
   * Does something to an event in a transaction of its own, when it is its turn.
   *
   * @param work does nothing outside of its transaction: it is done again where somebody holds the event
   * @throws ParticipationError EVENT_BUSY | whatever it refuses
   */
  alone<Result>(eventId: string, work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((answer, fail) => this.#wait(eventId, { work, answer, fail }));
  }

  /** @throws ParticipationError REGISTRATION_NOT_FOUND */
  async eventOf(registrationId: string): Promise<string> {
    const eventId = await this.#eventOf.load(registrationId);
    if (eventId === null) throw refuse('REGISTRATION_NOT_FOUND');
    return eventId;
  }

  async #eventIdOf({ eventId, about }: Command): Promise<string> {
    if (eventId !== null) return eventId;
    return this.eventOf(about.by === 'id' ? about.id : '');
  }

  #wait(eventId: string, turn: Turn): void {
    const turns = this.#turns.get(eventId);
    if (turns !== undefined) return void turns.push(turn);
    this.#turns.set(eventId, [turn]);
    this.#next(eventId);
  }

  async #wake(): Promise<void> {
    if (this.#isWoken) return;
    this.#isWoken = true;
    await setImmediate(); // who asks in the same moment is in the first transaction
    this.#isWoken = false;
    this.#serve();
  }

  /** Begins what can be begun. */
  #serve(): void {
    while (this.#ready.size > 0 && this.#sharing < MOST_TRANSACTIONS) void this.#serveMany(this.#takeGroups());
    for (const eventId of this.#single) {
      if (this.#waiting >= MOST_WAITING) break;
      void this.#serveOne(eventId);
    }
  }

  #takeGroups(): Group[] {
    const groups: Group[] = [];
    let room = MOST_AT_ONCE;
    for (const eventId of this.#ready) {
      if (room === 0) break;
      const together = takeTogether(this.#turns.get(eventId) ?? [], room);
      this.#ready.delete(eventId);
      groups.push({ eventId, together });
      room -= together.length;
    }
    return groups;
  }

  async #serveMany(groups: readonly Group[]): Promise<void> {
    this.#sharing += 1;
    const left = await decideMany(this.db, groups);
    await this.#sort(left);
    this.#sharing -= 1;
    const leftIds = new Set(left.map(({ eventId }) => eventId));
    for (const { eventId } of groups) if (!leftIds.has(eventId)) this.#served(eventId);
    this.#serve();
  }

  /** Lets what is left wait: for its lock, or for the next transaction. */
  async #sort(left: readonly Group[]): Promise<void> {
    if (left.length === 0) return;
    const eventIds = [...new Set(left.map(({ eventId }) => eventId))];
    try {
      const { held, counted, missing } = await sortLeft(this.db, eventIds);
      const isMissing = new Set(missing);
      this.#putBack(left.filter(({ eventId }) => !isMissing.has(eventId)));
      for (const { eventId, together } of left) {
        if (isMissing.has(eventId)) failAll(together, () => refuse('EVENT_NOT_FOUND'));
      }
      for (const eventId of [...counted, ...missing]) this.#served(eventId);
      for (const eventId of held) this.#held(eventId);
    } catch (error) {
      for (const { together } of left) failAll(together, () => (error instanceof Undone ? error.cause : error));
      for (const eventId of eventIds) this.#served(eventId);
    }
  }

  /** Does what is next at an event, waiting for its lock; the others that are held are tried again then. */
  async #serveOne(eventId: string): Promise<void> {
    this.#waiting += 1;
    this.#single.delete(eventId);
    const isDone = await this.#hasDecided(eventId, this.#turns.get(eventId) ?? []);
    this.#waiting -= 1;
    for (const each of [...this.#single]) this.#next(each);
    if (isDone) this.#served(eventId);
    else this.#held(eventId);
    this.#serve();
  }

  async #hasDecided(eventId: string, turns: Turn[]): Promise<boolean> {
    const [next] = turns;
    if (isLone(next)) {
      turns.shift();
      const isDone = await hasDone(this.db, next);
      if (!isDone) turns.unshift(next);
      return isDone;
    }
    const left = await decideOne(this.db, { eventId, together: takeTogether(turns, MOST_AT_ONCE) });
    this.#putBack(left);
    return left.length === 0;
  }

  #putBack(left: readonly Group[]): void {
    for (const { eventId, together } of left.toReversed()) this.#turns.get(eventId)?.unshift(...together);
  }

  /** Somebody holds an event: who waits for it waits on, unless that has been for too long. */
  #held(eventId: string): void {
    const now = performance.now();
    const since = this.#heldSince.get(eventId) ?? now;
    this.#heldSince.set(eventId, since);
    if (now - since < this.#longestHeldMs) return void this.#single.add(eventId);
    failAll(this.#turns.get(eventId)?.splice(0) ?? [], busy);
    this.#served(eventId);
  }

  #served(eventId: string): void {
    this.#heldSince.delete(eventId);
    this.#next(eventId);
  }

  /** What waits for an event can be begun. */
  #next(eventId: string): void {
    const [next] = this.#turns.get(eventId) ?? [];
    if (next === undefined) return void this.#turns.delete(eventId);
    this.#single.delete(eventId);
    (isLone(next) ? this.#single : this.#ready).add(eventId);
    void this.#wake();
  }
}

/** @returns whether it is answered; not where somebody holds the event */
async function hasDone(db: DataSource, { work, answer, fail }: Lone): Promise<boolean> {
  try {
    answer((await undoable(db, work, LOCK_TIMEOUT_MS)) as never);
    return true;
  } catch (error) {
    if (error instanceof Undone && error.isForLock) return false;
    if (error instanceof Undone) fail(error.isForTime ? busy() : error.cause);
    else fail(error);
    return true;
  }
}
