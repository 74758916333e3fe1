import type { DataSource, EntityManager } from 'typeorm';
import type { AskService } from './ask-service.js';
import type { Followed } from './followed.js';
import { forgetUnseen, markSeen, markUnseen } from './unseen.js';

/** PostgreSQL says on this channel, on commit, that something of another service was read. */
export const FOLLOWED_CHANNEL = 'followed_services';

/** Changes that are asked for at once. */
const CHANGES_AT_ONCE = 500;

/** What following a service needs. */
export interface Following {
  db: DataSource;
  followed: Followed;
  ask: AskService;
  now: () => Date;
}

/**
 * Reads what has changed in a service since the last time, page for page, until there is no more.
 *
 * What was read and how far is written in one transaction, so that each change takes effect once, whenever either side
 * stops. The row of the service is the lock: of two processes that have read the same page, the second one finds that
 * the cursor has moved, and drops what it read. On CURSOR_TOO_OLD everything is read from the beginning, into what is known;
 * what was not among it is forgotten, and told of, when all was read.
 *
 * @returns how many changes took effect
 */
export async function catchUp(following: Following): Promise<number> {
  let [count, hasMore] = [0, true];
  while (hasMore) {
    const page = await readPage(following);
    count += page.count;
    hasMore = page.hasMore;
  }
  return count;
}

async function readPage({ db, followed, ask, now }: Following): Promise<{ count: number; hasMore: boolean }> {
  const after = await cursorOf(db.manager, followed.name);
  const page = await ask(followed, after, CHANGES_AT_ONCE);
  return db.transaction(async (tx) => {
    await tx.query('insert into followed_service (service) values ($1) on conflict do nothing', [followed.name]);
    await tx.query('select from followed_service where service = $1 for update', [followed.name]);
    if ((await cursorOf(tx, followed.name)) !== after) return { count: 0, hasMore: true }; // another process was faster
    if (page === null) {
      await beginAgain(tx, followed, now());
      return { count: 0, hasMore: true };
    }
    await followed.apply(tx, page.changes);
    await markSeen(tx, followed, page.changes);
    const forgotten = page.hasMore ? 0 : await forgetUnseen(tx, followed);
    const last = page.changes.reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), new Date(0));
    await tx.query(MOVED, [
      followed.name,
      page.cursor,
      page.changes.length > 0 ? last : null,
      page.hasMore ? null : now(),
    ]);
    if (page.changes.length + forgotten > 0) await tx.query(`select pg_notify('${FOLLOWED_CHANNEL}', '')`);
    return { count: page.changes.length, hasMore: page.hasMore };
  });
}

const MOVED = `
  update followed_service
     set cursor = $2, "lastChangeAt" = greatest("lastChangeAt", $3::timestamptz), "readAt" = coalesce($4::timestamptz, "readAt")
   where service = $1`;

async function cursorOf(manager: EntityManager, service: string): Promise<string | null> {
  const [row] = await manager.query<{ cursor: string | null }[]>(
    'select cursor from followed_service where service = $1',
    [service],
  );
  return row?.cursor ?? null;
}

async function beginAgain(tx: EntityManager, followed: Followed, now: Date): Promise<void> {
  await markUnseen(tx, followed);
  await tx.query('update followed_service set cursor = null, "begunAgainAt" = $2 where service = $1', [
    followed.name,
    now,
  ]);
}
