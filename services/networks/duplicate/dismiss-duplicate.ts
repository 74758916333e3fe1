import type { EntityManager } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { once } from '../edit/edit-key.js';
import type { Editor } from '../edit/editor.js';
import { refuseInput } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';

/** Two organisations that somebody has found to be two, whatever speaks for the contrary. */
@Entity('dismissed_duplicate')
export class DismissedDuplicate {
  /** The smaller one of the ids. */
  @PrimaryColumn('text')
  oneId!: string;

  @PrimaryColumn('text')
  otherId!: string;

  @Column('text', { nullable: true })
  actor!: string | null;

  @Column('timestamptz')
  at!: Date;
}

/**
 * Says that two organisations are two: they are no candidates any more. Said again, it stays as it was said first.
 *
 * @throws ParticipationError BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export function dismissDuplicate(tx: EntityManager, editor: Editor, ids: readonly [string, string]): Promise<string[]> {
  const pair = [...ids].sort();
  if (pair[0] === pair[1]) refuseInput('otherId', 'must be another one than "oneId"');
  return once(tx, editor, ['dismiss', pair], async () => {
    await requireRows(tx, 'organisation', { argument: 'oneId', ids: [ids[0]] });
    await requireRows(tx, 'organisation', { argument: 'otherId', ids: [ids[1]] });
    await tx.query(
      `insert into dismissed_duplicate ("oneId", "otherId", actor, at) values ($1, $2, $3, $4) on conflict do nothing`,
      [...pair, editor.subject, editor.now],
    );
    return pair;
  });
}

/** Forgets what was said of an organisation that is no more: its id may come to mean another one. */
export async function forgetDismissals(tx: EntityManager, organisationId: string): Promise<void> {
  await tx.query('delete from dismissed_duplicate where "oneId" = $1 or "otherId" = $1', [organisationId]);
}
