import type { EntityManager } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type HashedKey, hashedKey, hashInput, oldestKept } from '../../shared/hashed-key.js';
import { refuse } from '../errors.js';

export type { HashedKey } from '../../shared/hashed-key.js';

/** A key that a client chose for one request, and what that request was answered. */
@Entity('idempotency_key')
export class IdempotencyKey {
  @PrimaryColumn('text')
  keyHash!: string;

  /**
   * Of what was asked: of the kind of write and what it is about, a dot, and of all of it. Made with the key itself: without
   * the key, no e-mail address can be tried against it. Only the first part is left when a person was erased.
   */
  @Column('text')
  inputHash!: string;

  @Column('uuid', { nullable: true })
  registrationId!: string | null;

  /** Whether the answer held the management token. */
  @Column('boolean')
  mayManage!: boolean;

  /** What else is needed to answer the same again; nothing of it is about a person. */
  @Column('jsonb')
  outcome!: Record<string, unknown>;

  @Column('timestamptz')
  createdAt!: Date;
}

/**
 * A key, hashed; null for a request without one.
 *
 * @param input everything that makes two requests differ; first the kind of write and the id of what it is about, of which
 *   nothing says who a person is
 */
export function hashKey(
  key: string | null,
  input: readonly [what: string, id: string, ...unknown[]],
): HashedKey | null {
  if (key === null) return null;
  const { keyHash, inputHash } = hashedKey(key, input);
  return { keyHash, inputHash: `${hashInput(key, input.slice(0, 2))}.${inputHash}` };
}

/** What a request was answered, as it is kept with its key. */
export type Outcome = Pick<IdempotencyKey, 'registrationId' | 'mayManage' | 'outcome'>;

/** A key with what it is about; null for a request without one. */
export interface Once {
  key: HashedKey | null;
  now: Date;
}

/**
 * Does something once for each key: a key that is known is answered again, and nothing is done. Called when the event's
 * lock is held, so that requests with the same key wait for each other.
 *
 * @param work does it, and says what is to be kept
 * @param again answers from what was kept
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED when the key came with other input
 */
export async function once<Answer>(
  tx: EntityManager,
  { key, now }: Once,
  { work, again }: { work: () => Promise<[Answer, Outcome]>; again: (kept: IdempotencyKey) => Promise<Answer> },
): Promise<Answer> {
  const known = key === null ? null : await findKey(tx, key, now);
  if (known !== null) return again(known);

  const [answer, outcome] = await work();
  if (key !== null) await keepKeys(tx, [{ ...key, ...outcome, createdAt: now }]);
  return answer;
}

async function findKey(tx: EntityManager, key: HashedKey, now: Date): Promise<IdempotencyKey | null> {
  const [found] = await tx.query<IdempotencyKey[]>(
    'select * from idempotency_key where "keyHash" = $1 and "createdAt" > $2',
    [key.keyHash, oldestKept(now)],
  );
  if (found !== undefined) requireSameInput(key, found);
  return found ?? null;
}

/**
 * Of a person who was erased it is only known which kind of write it was, and about what.
 *
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED when a key came with other input before
 */
export function requireSameInput({ inputHash }: HashedKey, kept: Pick<HashedKey, 'inputHash'>): void {
  const [about] = inputHash.split('.');
  if (![inputHash, about].includes(kept.inputHash)) throw refuse('IDEMPOTENCY_KEY_REUSED');
}

/**
 * Forgets what was asked about registrations with their keys. The keys themselves stay: a request that is still on its way
 * must not register somebody again who was erased.
 */
export async function forgetInputs(tx: EntityManager, registrationIds: readonly string[]): Promise<void> {
  await tx.query(
    `update idempotency_key set "inputHash" = split_part("inputHash", '.', 1) where "registrationId" = any($1)`,
    [registrationIds],
  );
}

/**
 * Keeps what keys are answered. One that is there by now belongs to another event's request which has overtaken us: the
 * same event's would have waited for the lock, and found it. One that has outlived its time is taken over.
 *
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED
 */
export async function keepKeys(tx: EntityManager, keys: readonly IdempotencyKey[]): Promise<void> {
  const [first] = keys;
  if (first === undefined) return;
  const kept = await tx.query<unknown[]>(
    `insert into idempotency_key ("keyHash", "inputHash", "registrationId", "mayManage", outcome, "createdAt")
     select "keyHash", "inputHash", "registrationId", "mayManage", outcome, "createdAt"
       from jsonb_populate_recordset(null::idempotency_key, $1)
      order by "keyHash"
     on conflict ("keyHash") do update
        set "inputHash" = excluded."inputHash", "registrationId" = excluded."registrationId",
            "mayManage" = excluded."mayManage", outcome = excluded.outcome, "createdAt" = excluded."createdAt"
      where idempotency_key."createdAt" <= $2
     returning 1`,
    [JSON.stringify(keys), oldestKept(first.createdAt)],
  );
  if (kept.length < keys.length) throw refuse('IDEMPOTENCY_KEY_REUSED');
}

/**
 * Removes the keys whose time is over.
 *
 * @returns how many
 */
export async function forgetOldKeys(tx: EntityManager, now: Date): Promise<number> {
  const [, removed] = await tx.query<[unknown, number]>('delete from idempotency_key where "createdAt" <= $1', [
    oldestKept(now),
  ]);
  return removed;
}
