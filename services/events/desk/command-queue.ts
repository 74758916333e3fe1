import { setImmediate } from 'node:timers/promises';
import DataLoader from 'dataloader';
import pg from 'pg';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { refuse } from '../errors.js';
import type { Answer, Command } from './command.js';
import { decideTogether, decideWhereFree, findEvents, type Outcomes } from './decide.js';
import type { Asked } from './open-desks.js';

/** Commands that share one transaction at most: so many take about as long as a few. */
const MOST_AT_ONCE = 200;

/** Transactions over many events that run at once: while one waits for the database, another one is decided. */
const MOST_TRANSACTIONS = 2;

/** Somebody who waits for an answer. */
interface Waiting {
  command: Command;
  answer: (answer: Answer) => void;
  fail: (error: unknown) => void;
}

/** What a turn at the event's lock is for: a command, which shares it, or something that takes it alone. */
type Turn = Waiting | (() => Promise<void>);

/** What waits for one event, and is next. */
interface Group {
  eventId: string;
  together: readonly Waiting[];
}

/**
 * Where all that a process does to registrations waits. Commands about one event follow one another at its lock anyway, and
 * those about different events need not each have a transaction: who comes while one runs is in the next one, whatever
 * event it is about (group commit). The connections of the pool stay free for everybody else, and nobody waits for one
 * while ten thousand press the button.
 *
 * A transaction over many events waits for no lock. Where somebody holds one, another process or something that takes the
 * event alone, the commands about that event wait for it in a transaction of their own, and nobody else with them.
 */
export class CommandQueue {
  readonly #turns = new Map<string, Turn[]>();
  /** Events for which something waits and nothing runs, in the order in which that began. */
  readonly #ready = new Set<string>();
  readonly #eventOf: DataLoader<string, string | null>;
  #running = 0;
  #isWoken = false;

  constructor(private readonly db: DataSource) {
    this.#eventOf = oneAtATime((ids) => findEvents(db.manager, ids));
  }

  /**
   * Decides on a command, and answers when that is committed.
   *
   * @throws ParticipationError EVENT_NOT_FOUND | REGISTRATION_NOT_FOUND | IDEMPOTENCY_KEY_REUSED | whatever it refuses
   */
  async run(command: Command): Promise<Answer> {
    const eventId = await this.#eventIdOf(command);
    return new Promise((answer, fail) => this.#wait(eventId, { command, answer, fail }));
  }

  /** Does something to an event in a transaction of its own, when it is its turn. */
  alone<Result>(eventId: string, work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#wait(eventId, () => this.db.transaction(work).then(resolve, reject));
    });
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
    this.#ready.add(eventId);
    void this.#wake();
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
    for (const eventId of this.#ready) {
      const [next] = this.#turns.get(eventId) ?? [];
      if (typeof next === 'function') void this.#serveAlone(eventId, next);
    }
    while (this.#ready.size > 0 && this.#running < MOST_TRANSACTIONS) void this.#serveMany(this.#takeGroups());
  }

  async #serveAlone(eventId: string, turn: () => Promise<void>): Promise<void> {
    this.#ready.delete(eventId);
    this.#turns.get(eventId)?.shift();
    await turn();
    this.#served(eventId);
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
    this.#running += 1;
    const left = await this.#decideWhereFree(groups);
    this.#running -= 1;
    for (const { eventId } of groups.filter((group) => !left.includes(group))) this.#served(eventId);
    for (const group of left) void this.#decide(group).then(() => this.#served(group.eventId));
    this.#serve();
  }

  /** What waits for an event can be begun, after what ran. */
  #served(eventId: string): void {
    if (this.#turns.get(eventId)?.length === 0) return void this.#turns.delete(eventId);
    this.#ready.add(eventId);
    void this.#wake();
  }

  /** @returns those that are still to be decided, each by itself */
  async #decideWhereFree(groups: readonly Group[]): Promise<readonly Group[]> {
    try {
      const outcomes = await this.#transaction((tx) => decideWhereFree(tx, groups.map(askedBy)));
      for (const group of groups) tell(group, outcomes.get(group.eventId) ?? []);
      return groups.filter(({ eventId }) => !outcomes.has(eventId));
    } catch (error) {
      if (error instanceof Undone) return groups; // what one of them has caused must not fail the others
      for (const group of groups) failAll(group, error);
      return [];
    }
  }

  /** Decides on what waits for one event, when its lock is free. */
  async #decide(group: Group): Promise<void> {
    try {
      tell(group, await this.#transaction((tx) => decideTogether(tx, askedBy(group))));
    } catch (error) {
      const isUndone = error instanceof Undone;
      const again = isUndone && group.together.length > 1 ? group.together : [];
      if (again.length === 0) failAll(group, isUndone ? error.cause : error);
      for (const each of again) await this.#decide({ ...group, together: [each] });
    }
  }

  /** @throws Undone when the work itself failed; whether a lost connection has committed nobody knows */
  async #transaction<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    const undoable = async (tx: EntityManager): Promise<Result> => {
      try {
        return await work(tx);
      } catch (error) {
        throw isLost(error) ? error : new Undone('what was decided is rolled back', { cause: error });
      }
    };
    return this.db.transaction(undoable);
  }
}

/** What a transaction did is undone: it may be done in another one. */
class Undone extends Error {}

function askedBy({ eventId, together }: Group): Asked {
  return { eventId, commands: together.map(({ command }) => command) };
}

function tell({ together }: Group, outcomes: Outcomes): void {
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'fulfilled') together[index]?.answer(outcome.value);
    else together[index]?.fail(outcome.reason);
  });
}

function failAll({ together }: Group, error: unknown): void {
  for (const { fail } of together) fail(error);
}

/** Takes the commands that are next, up to something that wants to be alone. */
function takeTogether(turns: Turn[], room: number): Waiting[] {
  const end = turns.findIndex((turn) => typeof turn === 'function');
  const all = turns.splice(0, Math.min(room, end === -1 ? turns.length : end));
  return all.filter((turn) => typeof turn !== 'function');
}

/** Whether the connection is gone, and not only one of its statements. */
function isLost(error: unknown): boolean {
  return error instanceof QueryFailedError && !(error.driverError instanceof pg.DatabaseError);
}

/** Who asks while others are read shares the next statement, so that there is never more than one. */
function oneAtATime(read: (ids: readonly string[]) => Promise<(string | null)[]>): DataLoader<string, string | null> {
  let running: Promise<unknown> = Promise.resolve();
  const readNext = (ids: readonly string[]) => {
    const reading = read(ids);
    running = reading.catch(() => undefined);
    return reading;
  };
  return new DataLoader(readNext, { cache: false, batchScheduleFn: (dispatch) => void running.then(dispatch) });
}
