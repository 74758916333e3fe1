import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type DataSource, QueryFailedError } from 'typeorm';
import type { Cancellation } from '../cancellation.js';
import { poolOf } from '../connections.js';
import { requestCancel } from './cancel-request.js';

/** Between requests to cancel: a statement may have begun just behind the one that was cancelled. Milliseconds. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [20, 1_000];

const ASKER = Symbol('asker');

/**
 * Makes the same database, for what is read for one asker: once that one has gone, PostgreSQL ends the statements under way, and
 * no more are sent. That goes for `query`, `read` and `prepared`. Transactions, repositories and query builders are those
 * of the database itself, which nothing ends.
 */
export function askedDatabases(db: DataSource): (asker: Cancellation) => DataSource {
  class AskedDatabase {
    readonly [ASKER]: Cancellation;

    constructor(asker: Cancellation) {
      this[ASKER] = asker;
    }

    query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
      db.logger.logQuery(text, values);
      return queryOver<Row>(this as unknown as DataSource, { text, values });
    }
  }
  Object.setPrototypeOf(AskedDatabase.prototype, db);
  return (asker) => new AskedDatabase(asker) as unknown as DataSource;
}

function askerOf(db: DataSource): Cancellation | undefined {
  return (db as Partial<Record<typeof ASKER, Cancellation>>)[ASKER];
}

/** Why a statement failed: because its asker has gone, whatever PostgreSQL says then. */
export function failureOf(db: DataSource, error: unknown): unknown {
  const asker = askerOf(db);
  return isGone(asker) ? asker.reason : error;
}

/**
 * Runs one statement over a connection of the pool.
 *
 * @throws QueryFailedError as TypeORM does; the reason of the asker who has gone
 */
export async function queryOver<Row extends object>(
  db: DataSource,
  statement: { name?: string; text: string; values: unknown[] },
): Promise<Row[]> {
  const [outcome] = await overOneConnection(db, (client) => [client.query<Row>(statement)]);
  if (outcome?.status === 'fulfilled') return outcome.value.rows;
  throw failureOf(db, new QueryFailedError(statement.text, statement.values, outcome?.reason as Error));
}

/**
 * Runs statements that only read over one connection, which goes back to the pool when all of them have ended. If their asker
 * goes before that, PostgreSQL ends them, and the connection goes back when nothing can be hit by that any more.
 *
 * @param send sends all of them at once
 * @throws the reason of the asker who has gone, or why there is no connection; nothing was sent then
 */
export async function overOneConnection<Result>(
  db: DataSource,
  send: (client: pg.PoolClient) => Promise<Result>[],
): Promise<PromiseSettledResult<Result>[]> {
  const asker = askerOf(db);
  if (isGone(asker)) throw asker.reason;
  const client = await poolOf(db).connect();
  if (isGone(asker)) {
    client.release();
    throw asker.reason;
  }
  client.on('error', ignore);
  const sent = Promise.allSettled(send(client));
  const cancelling: Promise<boolean>[] = [];
  const cancel = (): void => void cancelling.push(cancelUntil(sent, client));
  asker?.addEventListener('abort', cancel);
  const outcomes = await sent;
  asker?.removeEventListener('abort', cancel);
  const isSafe = cancelling.length === 0 || (await Promise.all(cancelling)).every((isOver) => isOver);
  client.off('error', ignore);
  client.release(!isSafe || outcomes.some(isLost));
  return outcomes;
}

function isGone(asker: Cancellation | undefined): asker is Cancellation & { aborted: true } {
  return asker?.aborted === true;
}

/** @returns whether all requests to cancel are over */
async function cancelUntil(ended: Promise<unknown>, client: pg.PoolClient): Promise<boolean> {
  const over = new AbortController();
  void ended.then(() => over.abort());
  for (let pause = FIRST_PAUSE_MS; !over.signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    if (!(await requestCancel(client))) return false;
    await delay(pause, undefined, { signal: over.signal }).catch(() => undefined);
  }
  return true;
}

/** When a connection breaks, its statements fail, and that says enough. */
function ignore(): void {
  // an event without a listener would end the process
}

/** Codes that come with the end of a connection: it failed, or the server ends it. */
const ENDS = /^(08|57P)/;

/** Whether the connection is of no more use. A statement that PostgreSQL refuses leaves it as it was. */
function isLost(outcome: PromiseSettledResult<unknown>): boolean {
  if (outcome.status === 'fulfilled') return false;
  const { reason } = outcome as { reason: unknown };
  return !(reason instanceof pg.DatabaseError) || ENDS.test(reason.code ?? '');
}
