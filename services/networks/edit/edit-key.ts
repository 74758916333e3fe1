import type { EntityManager } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { hashedKey, oldestKept } from '../../shared/hashed-key.js';
import { refuse } from '../errors.js';
import type { Editor } from './editor.js';

/** A key that a client chose for one edit, and what it was answered. */
@Entity('edit_key')
export class EditKey {
  @PrimaryColumn('text')
  keyHash!: string;

  /** Of who asked and what for, made with the key itself. */
  @Column('text')
  inputHash!: string;

  /** Ids, which are enough to answer the same again. */
  @Column('jsonb')
  answer!: unknown;

  @Column('timestamptz')
  createdAt!: Date;
}

/**
 * Does an edit once for each key: a key that is known is answered again, and nothing is done. Requests with the same key
 * wait for each other.
 *
 * @param input all that makes two requests differ
 * @param work does it, and says by which ids it is answered
 * @throws ParticipationError BAD_INPUT for a key that is too short or too long, IDEMPOTENCY_KEY_REUSED for one that came
 *   with other input, or from somebody else
 */
export async function once<Answer>(
  tx: EntityManager,
  { subject, now, idempotencyKey: key }: Pick<Editor, 'subject' | 'now' | 'idempotencyKey'>,
  input: readonly unknown[],
  work: () => Promise<Answer>,
): Promise<Answer> {
  const { keyHash, inputHash } = hashedKey(key, [subject, ...input]);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`edit key ${keyHash}`]);

  const [known] = await tx.query<EditKey[]>('select * from edit_key where "keyHash" = $1 and "createdAt" > $2', [
    keyHash,
    oldestKept(now),
  ]);
  if (known !== undefined && known.inputHash !== inputHash) throw refuse('IDEMPOTENCY_KEY_REUSED');
  if (known !== undefined) return known.answer as Answer;

  const answer = await work();
  await tx.query(
    `insert into edit_key ("keyHash", "inputHash", answer, "createdAt") values ($1, $2, $3, $4)
     on conflict ("keyHash") do update
        set "inputHash" = excluded."inputHash", answer = excluded.answer, "createdAt" = excluded."createdAt"`,
    [keyHash, inputHash, JSON.stringify(answer), now],
  );
  return answer;
}

/**
 * Forgets keys whose time is over.
 *
 * @returns how many
 */
export async function forgetOldEditKeys(tx: EntityManager, now: Date): Promise<number> {
  const [, removed] = await tx.query<[unknown, number]>('delete from edit_key where "createdAt" <= $1', [
    oldestKept(now),
  ]);
  return removed;
}
