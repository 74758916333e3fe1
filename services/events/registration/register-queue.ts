import type { DataSource } from 'typeorm';
import { registerMany } from './register-many.js';
import type { RegistrationAnswer, RegistrationRequest } from './register.js';

/** Registrations that share one transaction at most: so many take about as long as a few. */
const MOST_AT_ONCE = 200;

/** Somebody who waits for an answer. */
interface Waiting {
  request: RegistrationRequest;
  answer: (answer: RegistrationAnswer) => void;
  fail: (error: unknown) => void;
}

/**
 * Where the requests of a process to register wait. Those for one event follow each other at the event's lock anyway, so
 * they use one connection and share transactions: who comes while one runs is in the next one (group commit). The
 * connections of the pool stay free for everybody else, and nobody waits for one while ten thousand press the button.
 */
export class RegisterQueue {
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(private readonly db: DataSource) {}

  /**
   * Registers, and answers when that is committed.
   *
   * @throws ParticipationError the same as `register`
   */
  register(request: RegistrationRequest): Promise<RegistrationAnswer> {
    return new Promise((answer, fail) => {
      const entry = { request, answer, fail };
      const waiting = this.#waiting.get(request.eventId);
      if (waiting !== undefined) return void waiting.push(entry);
      this.#waiting.set(request.eventId, [entry]);
      void this.#serve(request.eventId);
    });
  }

  async #serve(eventId: string): Promise<void> {
    const waiting = this.#waiting.get(eventId) ?? [];
    while (waiting.length > 0) await this.#registerTogether(eventId, waiting.splice(0, MOST_AT_ONCE));
    this.#waiting.delete(eventId);
  }

  async #registerTogether(eventId: string, together: readonly Waiting[]): Promise<void> {
    try {
      const requests = together.map(({ request }) => request);
      const outcomes = await this.db.transaction((tx) => registerMany(tx, eventId, requests));
      outcomes.forEach((outcome, index) => {
        if (outcome.status === 'fulfilled') together[index]?.answer(outcome.value);
        else together[index]?.fail(outcome.reason);
      });
    } catch (error) {
      // What one of them has caused must not fail the others.
      const [only] = together;
      if (together.length === 1) only?.fail(error);
      else for (const each of together) await this.#registerTogether(eventId, [each]);
    }
  }
}
