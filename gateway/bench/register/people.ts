import { randomUUID } from 'node:crypto';

/** Somebody who registers, like nobody else of the benchmark. */
export interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly key: string;
}

export function newcomer(): Newcomer {
  const id = randomUUID();
  return { id, name: `Person ${id}`, email: `person-${id}@participants.example`, key: randomUUID() };
}

const REGISTER = `mutation Register($input: RegisterInput!, $key: String) {
  register(input: $input, idempotencyKey: $key) {
    registration { id status waitlistPosition }
    managementToken
    liveCount { confirmed waitlisted version }
  }
}`;

/** What a client sends who registers. */
export function requestOf({ name, email, key }: Newcomer, eventId: string): string {
  return JSON.stringify({ query: REGISTER, variables: { input: { eventId, name, email }, key } });
}
