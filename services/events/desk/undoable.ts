import pg from 'pg';
import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

/** What a transaction did is undone: it may be done in another one. */
export class Undone extends Error {
  /** Whether somebody else held what it needed for too long, or all that it did took too long. */
  get isForTime(): boolean {
    return codeOf(this.cause) === LOCK_NOT_AVAILABLE || codeOf(this.cause) === QUERY_CANCELED;
  }

  /** Whether it waited for a lock as long as it may. */
  get isForLock(): boolean {
    return codeOf(this.cause) === LOCK_NOT_AVAILABLE;
  }
}

/** How long a transaction waits for a lock before others may have its connection. */
export const LOCK_TIMEOUT_MS = 1_000;

const LOCK_NOT_AVAILABLE = '55P03';
const QUERY_CANCELED = '57014';

/**
 * Does something in a transaction.
 *
 * @param lockTimeoutMs how long one of its statements may wait for a lock; as long as it may run unless given
 * @throws Undone when the work itself failed; whether a lost connection has committed nobody knows
 */
export async function undoable<Result>(
  db: DataSource,
  work: (tx: EntityManager) => Promise<Result>,
  lockTimeoutMs?: number,
): Promise<Result> {
  return db.transaction(async (tx) => {
    try {
      if (lockTimeoutMs !== undefined) await tx.query(`set local lock_timeout = ${lockTimeoutMs}`);
      return await work(tx);
    } catch (error) {
      throw isLost(error) ? error : new Undone('what was decided is rolled back', { cause: error });
    }
  });
}

/** Whether the connection is gone, and not only one of its statements. */
function isLost(error: unknown): boolean {
  return error instanceof QueryFailedError && !(error.driverError instanceof pg.DatabaseError);
}

function codeOf(error: unknown): string | undefined {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof pg.DatabaseError ? cause.code : undefined;
}
