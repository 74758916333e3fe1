import type { EntityManager } from 'typeorm';
import type { Followed } from './followed.js';

/** Notes that all that is known of a service is to be told again: what is not, is there no more. */
export async function markUnseen(tx: EntityManager, { name, known }: Followed): Promise<void> {
  await tx.query(
    `insert into followed_unseen (service, id) select $1, known.id from (${known}) as known(id) on conflict do nothing`,
    [name],
  );
}

/** Notes what was told again. */
export async function markSeen(
  tx: EntityManager,
  { name, idOf }: Followed,
  changes: readonly unknown[],
): Promise<void> {
  const ids = changes.map((change) => idOf(change));
  await tx.query('delete from followed_unseen where service = $1 and id = any($2)', [name, ids]);
}

/**
 * Forgets what was not told again although everything was.
 *
 * @returns how many
 */
export async function forgetUnseen(tx: EntityManager, { name, forget }: Followed): Promise<number> {
  const [gone] = await tx.query<[{ id: string }[], number]>(
    'delete from followed_unseen where service = $1 returning id',
    [name],
  );
  if (gone.length > 0)
    await forget(
      tx,
      gone.map(({ id }) => id),
    );
  return gone.length;
}
