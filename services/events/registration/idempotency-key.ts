import { createHash, createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { refuse } from '../errors.js';

const KEY_LENGTH = { least: 8, most: 200 };

/** A key that a client chose for one request, and what that request was answered. */
@Entity('idempotency_key')
export class IdempotencyKey {
  @PrimaryColumn('text')
  keyHash!: string;

  /** Of what was asked, made with the key itself: without the key, no e-mail address can be tried against it. */
  @Column('text')
  inputHash!: string;

  @Column('uuid')
  registrationId!: string;

  /** Whether the answer held the management token. */
  @Column('boolean')
  mayManage!: boolean;

  @Column('timestamptz')
  createdAt!: Date;
}

/** A key as it is looked up and compared; neither it nor the input can be read from this. */
export type HashedKey = Pick<IdempotencyKey, 'keyHash' | 'inputHash'>;

/**
 * @param input everything that makes two requests differ, in the form in which it is kept
 * @throws ParticipationError BAD_INPUT for a key that is too short or too long
 */
export function hashKey(key: string, input: readonly string[]): HashedKey {
  if (key.length < KEY_LENGTH.least || key.length > KEY_LENGTH.most) {
    const reason = `must have ${KEY_LENGTH.least} to ${KEY_LENGTH.most} characters that nobody guesses, such as a UUID`;
    throw refuse('BAD_INPUT', { argument: 'idempotencyKey', reason });
  }
  return {
    keyHash: createHash('sha256').update(key).digest('base64url'),
    inputHash: createHmac('sha256', key).update(JSON.stringify(input)).digest('base64url'),
  };
}

/**
 * What a key was answered; null for a new key.
 *
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED when it came with other input
 */
export async function findKey(tx: EntityManager, { keyHash, inputHash }: HashedKey): Promise<IdempotencyKey | null> {
  const [found] = await tx.query<IdempotencyKey[]>('select * from idempotency_key where "keyHash" = $1', [keyHash]);
  if (found !== undefined && found.inputHash !== inputHash) throw refuse('IDEMPOTENCY_KEY_REUSED');
  return found ?? null;
}

/**
 * Keeps what a key is answered.
 *
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED when another event's request with this key has overtaken us; the
 *   same event's would have waited for the lock, and found it
 */
export async function keepKey(tx: EntityManager, key: IdempotencyKey): Promise<void> {
  const kept = await tx.query<unknown[]>(
    `insert into idempotency_key ("keyHash", "inputHash", "registrationId", "mayManage", "createdAt")
     values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
    [key.keyHash, key.inputHash, key.registrationId, key.mayManage, key.createdAt],
  );
  if (kept.length === 0) throw refuse('IDEMPOTENCY_KEY_REUSED');
}
