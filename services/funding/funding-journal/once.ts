import type { EntityManager } from 'typeorm';
import { type HashedKey, hashedKey, oldestKept } from '../../shared/hashed-key.js';
import { refuse } from '../errors.js';
import type { Request } from './request.js';

/** Forgotten keys that a write removes on its way; there is no round of housekeeping for them. */
const REMOVED_AT_ONCE = 20;

/**
 * Does something once for each idempotency key; who repeats the key is answered with the same thing, as it is by now.
 *
 * Requests with the same key wait for each other here, before any of them locks a row. What was found before the transaction
 * to refuse a request (`Request.refusal`) refuses none that was done by then, also by another with the same key.
 *
 * @param input everything that makes two requests differ; first what is asked for
 * @param work answers the id of what it made or changed
 * @throws ParticipationError BAD_INPUT | IDEMPOTENCY_KEY_REUSED; the refusal of the request
 */
export async function once(
  tx: EntityManager,
  { idempotencyKey, now, refusal }: Pick<Request, 'idempotencyKey' | 'now' | 'refusal'>,
  input: readonly unknown[],
  work: () => Promise<string>,
): Promise<string> {
  const key = hashedKey(idempotencyKey, input);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key.keyHash]);

  const known = await subjectOf(tx, key, now);
  if (known !== null) return known;
  if (refusal !== undefined) throw refusal;
  const subjectId = await work();
  await keep(tx, key, { subjectId, now });
  return subjectId;
}

/**
 * Whether something was done for the key, so that `once` answers or refuses by itself.
 *
 * @throws ParticipationError BAD_INPUT
 */
export async function isKept(
  db: EntityManager,
  { idempotencyKey, now }: Pick<Request, 'idempotencyKey' | 'now'>,
): Promise<boolean> {
  return (await keptFor(db, hashedKey(idempotencyKey, []), now)) !== undefined;
}

async function subjectOf(tx: EntityManager, key: HashedKey, now: Date): Promise<string | null> {
  const found = await keptFor(tx, key, now);
  if (found === undefined) return null;
  if (found.inputHash !== key.inputHash) throw refuse('IDEMPOTENCY_KEY_REUSED');
  return found.subjectId;
}

interface KeptKey {
  inputHash: string;
  subjectId: string;
}

async function keptFor(tx: EntityManager, { keyHash }: HashedKey, now: Date): Promise<KeptKey | undefined> {
  const [found] = await tx.query<KeptKey[]>(
    'select "inputHash", "subjectId" from funding_key where "keyHash" = $1 and "createdAt" > $2',
    [keyHash, oldestKept(now)],
  );
  return found;
}

async function keep(
  tx: EntityManager,
  { keyHash, inputHash }: HashedKey,
  { subjectId, now }: { subjectId: string; now: Date },
): Promise<void> {
  await tx.query(
    `delete from funding_key where "keyHash" in (
       select "keyHash" from funding_key where "createdAt" <= $1 limit ${REMOVED_AT_ONCE} for update skip locked
     )`,
    [oldestKept(now)],
  );
  await tx.query(
    `insert into funding_key ("keyHash", "inputHash", "subjectId", "createdAt") values ($1, $2, $3, $4)
     on conflict ("keyHash") do update
        set "inputHash" = excluded."inputHash", "subjectId" = excluded."subjectId", "createdAt" = excluded."createdAt"`,
    [keyHash, inputHash, subjectId, now],
  );
}
