import type { CountedSeats } from '../live-count/live-count.js';
import type { IdempotencyKey } from '../registration/idempotency-key.js';
import { type Registration, withChanges } from '../registration/registration.js';
import { type RegistrationState, stateOf } from '../registration/registration-state.js';
import type { Answer } from './command.js';

/** An answer as it is kept with its key. Nothing in it says who the person is. */
interface KeptAnswer {
  state: RegistrationState & Pick<Registration, 'language'>;
  position: number | null;
  count: CountedSeats;
}

/** What is kept of an answer, so that it can be given again. */
export function keptAnswer({ registration, position, count }: Omit<Answer, 'mayManage'>): Record<string, unknown> {
  const state = { ...stateOf(registration), language: registration.language };
  return { state, position, count } satisfies KeptAnswer;
}

/**
 * The answer of then.
 *
 * @param registration as it is by now
 */
export function answerAgain({ outcome, mayManage }: IdempotencyKey, registration: Registration): Answer {
  const { state, position, count } = outcome as unknown as KeptAnswer;
  return { registration: withChanges(registration, withDates(state)), mayManage, position, count };
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** JSON has no dates; of the texts in a state, only moments look like this. */
function withDates(state: KeptAnswer['state']): Partial<Registration> {
  const revived = Object.entries(state).map(([field, value]) => [
    field,
    typeof value === 'string' && MOMENT.test(value) ? new Date(value) : value,
  ]);
  return Object.fromEntries(revived) as Partial<Registration>;
}
