import type { EntityManager } from 'typeorm';

/**
 * Forgets rows that were removed before a moment. Who has a cursor from before one of them is told CURSOR_TOO_OLD, since
 * it would never learn that the row is gone. Rows that are there keep their entries.
 *
 * @returns how many entries were pruned
 */
export async function pruneChanges(tx: EntityManager, removedBefore: Date): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(PRUNE, [removedBefore]);
  return row?.count ?? 0;
}

/** One statement, so that no reader sees entries gone and the horizon where it was. */
const PRUNE = `
  with pruned as (
    delete from change_log
     where "isRemoved" and "changedAt" < $1 and xid < pg_snapshot_xmin(pg_current_snapshot())
    returning xid, seq
  ), last as (
    select xid, seq from pruned order by xid desc, seq desc limit 1
  ), raised as (
    update change_log_state set "horizonXid" = last.xid, "horizonSeq" = last.seq from last
     where ("horizonXid", "horizonSeq") < (last.xid, last.seq)
    returning 1
  )
  select count(*)::int as count from pruned`;
