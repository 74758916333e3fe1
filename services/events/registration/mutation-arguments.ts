import type { Actor } from '../journal/journal-entry.js';
import type { Request } from './request.js';

const KEY_TEXT =
  'Makes it safe to ask again when no answer came: for 24 hours the same key with the same input gets the same answer, and nothing is done twice. What was refused has done nothing: its key is free, and asking again is decided anew. Choose one that nobody guesses, such as a UUID.';

/** Options of the argument `idempotencyKey`, the same for every write. */
export const IDEMPOTENCY_KEY = { nullable: true, description: KEY_TEXT } as const;

/** The same for what takes its turn at an event. */
export const IDEMPOTENCY_KEY_AT_EVENT = {
  nullable: true,
  description: `${KEY_TEXT} EVENT_BUSY says that something else has held the event for too long, and that nothing was done: send the same again after "retryAfterSeconds", with the same key.`,
} as const;

/** Options of the argument `managementToken`, wherever organisers need none. */
export const MANAGEMENT_TOKEN = {
  nullable: true,
  description: 'As it was answered to who registered; organisers need none.',
} as const;

/** Options of the argument `id` of what happens to one registration. */
export const REGISTRATION_ID = { description: 'The registration.' } as const;

/** What a command is told about who asks, and when. */
export function requestOf(
  { now }: { now: () => Date },
  actor: Actor,
  idempotencyKey: string | null | undefined,
): Request {
  return { actor, idempotencyKey: idempotencyKey ?? null, now: now() };
}
