import type { DataSource } from 'typeorm';
import { refuse } from '../errors.js';
import { readValues } from '../rows/selection.js';
import { type ChangeCursor, isBefore, type Position, readChangeCursor, writeChangeCursor } from './change-position.js';

/** Changes on a page when the reader does not say. */
const DEFAULT_CHANGES = 100;
/** The most changes on a page. */
export const MAX_CHANGES = 1000;

/** That a row was added, changed or removed; what it is now is to be read from its table. */
export interface Change {
  type: string;
  id: string;
  isRemoved: boolean;
  /** When it changed last, in UTC; not in the order of the log, which is that of transactions. */
  changedAt: Date;
  /** To go on behind this change. */
  cursor: string;
}

export interface ChangePage {
  changes: Change[];
  /** To go on from here, now or later; it never becomes invalid unless it is older than what was pruned. */
  cursor: string;
  hasMore: boolean;
}

export interface ChangesArgs {
  /** The cursor of an earlier page; from the beginning, which gives every row that is there, if not given. */
  after?: string | null;
  /** 1 to 1000; 100 if not given. */
  first?: number | null;
  /** Only these types; all if not given. */
  types?: readonly string[] | null;
}

/**
 * Reads what has changed since a cursor, in the order of transactions, each row once, with its last change.
 *
 * Nothing is missed, however transactions overlap: what belongs to a transaction that began before one that is still
 * going on is held back, so that nothing can ever be committed behind a cursor that was handed out. So one slow writer
 * delays all readers; PostgreSQL ends those that idle (`shared/database.ts`).
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR, and CURSOR_TOO_OLD when removals behind the cursor have been
 *   pruned, or the log was begun anew: the reader drops all it has, and begins without a cursor
 */
export async function readChanges(db: DataSource, args: ChangesArgs = {}): Promise<ChangePage> {
  const first = sizeOf(args);
  const after = args.after == null ? null : readChangeCursor(args.after);

  const { state, entries } = await readLog(db, { ...args, first, from: after ?? START });
  if (after !== null) requireReachable(after, state);
  const { lineage } = state;
  const base = after?.base ?? state.horizon;
  const cursorAt = ({ xid, seq }: Position) => writeChangeCursor({ lineage, xid, seq, base });

  const hasMore = entries.length > first;
  const changes = entries.slice(0, first).map(({ at, ...change }) => ({ ...change, cursor: cursorAt(at) }));
  const end = { xid: state.oldest, seq: 0n };
  return { changes, cursor: hasMore ? (changes.at(-1)?.cursor ?? '') : cursorAt(end), hasMore };
}

function sizeOf({ first }: ChangesArgs): number {
  const size = first ?? DEFAULT_CHANGES;
  if (size < 1 || size > MAX_CHANGES) throw refuse('BAD_PAGE_SIZE', { limit: MAX_CHANGES });
  return size;
}

const START: Position = { xid: 0n, seq: 0n };

/** How the log is, at the moment of reading. */
interface LogState {
  lineage: string;
  horizon: Position;
  /** The oldest transaction that is still going on: all before it have ended. */
  oldest: bigint;
}

interface Wanted {
  from: Position;
  first: number;
  types?: readonly string[] | null;
}

type Entry = Omit<Change, 'cursor'> & { at: Position };

/** One statement, so that entries, horizon and running transactions are seen as of one moment. */
const READ = `
  select state.lineage, state."horizonXid"::text, state."horizonSeq"::text, state.oldest::text,
         entry.type, entry.id, entry."isRemoved", entry."changedAt", entry.xid::text, entry.seq::text
    from (select *, pg_snapshot_xmin(pg_current_snapshot()) as oldest from change_log_state) as state
    left join lateral (
      select * from change_log
       where (xid, seq) > (cast(:xid as xid8), cast(:seq as bigint)) and xid < state.oldest
         and (cast(:types as text[]) is null or type = any(cast(:types as text[])))
       order by xid, seq limit :limit
    ) as entry on true
   order by entry.xid, entry.seq`;

async function readLog(db: DataSource, { from, first, types }: Wanted): Promise<{ state: LogState; entries: Entry[] }> {
  const rows = await readValues(db, READ, {
    xid: String(from.xid),
    seq: String(from.seq),
    types: types ?? null,
    limit: first + 1,
  });
  const [lineage, horizonXid, horizonSeq, oldest] = (rows[0] ?? []) as string[];
  if (lineage === undefined || oldest === undefined) throw new Error('change_log_state has lost its row');
  return {
    state: { lineage, horizon: positionOf(horizonXid, horizonSeq), oldest: BigInt(oldest) },
    entries: rows.filter(([, , , , type]) => type !== null).map(entryOf),
  };
}

function entryOf([, , , , type, id, isRemoved, changedAt, xid, seq]: readonly unknown[]): Entry {
  return { type, id, isRemoved, changedAt, at: positionOf(xid, seq) } as Entry;
}

function positionOf(xid: unknown, seq: unknown): Position {
  return { xid: BigInt(String(xid)), seq: BigInt(String(seq)) };
}

/** A cursor from the future is one of a database that was set back since. */
function requireReachable(after: ChangeCursor, { lineage, horizon, oldest }: LogState): void {
  const isPruned = isBefore(after, horizon) && isBefore(after.base, horizon);
  if (after.lineage !== lineage || after.xid > oldest || isPruned) throw refuse('CURSOR_TOO_OLD');
}
