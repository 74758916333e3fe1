import { setImmediate } from 'node:timers/promises';
import DataLoader from 'dataloader';
import pg from 'pg';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { refuse } from '../errors.js';
import type { Answer, Command } from './command.js';
import { decideTogether, findEvents } from './decide.js';

/** Commands that share one transaction at most: so many take about as long as a few. */
const MOST_AT_ONCE = 200;

/** Somebody who waits for an answer. */
interface Waiting {
  command: Command;
  answer: (answer: Answer) => void;
  fail: (error: unknown) => void;
}

/** What a turn at the event's lock is for: a command, which shares it, or something that takes it alone. */
type Turn = Waiting | (() => Promise<void>);

/**
 * Where all that a process does to the registrations for an event waits. It follows one another at the event's lock anyway,
 * so it uses one connection and shares transactions: who comes while one runs is in the next one (group commit). The
 * connections of the pool stay free for everybody else, and nobody waits for one while ten thousand press the button.
 */
export class CommandQueue {
  readonly #turns = new Map<string, Turn[]>();
  readonly #eventOf: DataLoader<string, string | null>;

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
    void this.#serve(eventId);
  }

  async #serve(eventId: string): Promise<void> {
    const turns = this.#turns.get(eventId) ?? [];
    await setImmediate(); // who asks in the same moment is in the first transaction
    for (let [next] = turns; next !== undefined; [next] = turns) {
      if (typeof next === 'function') {
        turns.shift();
        await next();
      } else {
        await this.#decide(eventId, takeTogether(turns));
      }
    }
    this.#turns.delete(eventId);
  }

  async #decide(eventId: string, together: readonly Waiting[]): Promise<void> {
    let mayBeTriedAgain = false;
    const decide = async (tx: EntityManager): Promise<PromiseSettledResult<Answer>[]> => {
      try {
        const commands = together.map(({ command }) => command);
        return await decideTogether(tx, eventId, commands);
      } catch (error) {
        mayBeTriedAgain = together.length > 1 && !isLost(error);
        throw error;
      }
    };
    try {
      const outcomes = await this.db.transaction(decide);
      outcomes.forEach((outcome, index) => {
        if (outcome.status === 'fulfilled') together[index]?.answer(outcome.value);
        else together[index]?.fail(outcome.reason);
      });
    } catch (error) {
      // What one of them has caused must not fail the others. Whether a lost connection has committed nobody knows.
      if (mayBeTriedAgain) for (const each of together) await this.#decide(eventId, [each]);
      else for (const { fail } of together) fail(error);
    }
  }
}

/** Takes the commands that are next, up to something that wants to be alone. */
function takeTogether(turns: Turn[]): Waiting[] {
  const end = turns.findIndex((turn) => typeof turn === 'function');
  const all = turns.splice(0, Math.min(MOST_AT_ONCE, end === -1 ? turns.length : end));
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
