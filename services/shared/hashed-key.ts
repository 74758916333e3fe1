import { createHash, createHmac } from 'node:crypto';
import { refuse } from './errors.js';

const KEY_LENGTH = { least: 8, most: 200 };

/** How long a key is known. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** An idempotency key as it is looked up and compared; neither it nor the input can be read from this. */
export interface HashedKey {
  keyHash: string;
  inputHash: string;
}

/**
 * @param input everything that makes two requests differ; first what is asked for
 * @throws ParticipationError BAD_INPUT for a key that is too short or too long
 */
export function hashedKey(key: string, input: readonly unknown[]): HashedKey {
  if (key.length < KEY_LENGTH.least || key.length > KEY_LENGTH.most) {
    const reason = `must have ${KEY_LENGTH.least} to ${KEY_LENGTH.most} characters that nobody guesses, such as a UUID`;
    throw refuse('BAD_INPUT', { argument: 'idempotencyKey', reason });
  }
  return {
    keyHash: createHash('sha256').update(key).digest('base64url'),
    inputHash: hashInput(key, input),
  };
}

/** What is asked, such that it is compared only by who has the key. */
export function hashInput(key: string, input: readonly unknown[]): string {
  return createHmac('sha256', key).update(JSON.stringify(input)).digest('base64url');
}

/** Keys that are as old, or older, are forgotten. */
export function oldestKept(now: Date): Date {
  return new Date(now.getTime() - KEPT_MS);
}
