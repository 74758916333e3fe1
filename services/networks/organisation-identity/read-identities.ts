import type { DataSource } from 'typeorm';
import { readChanges } from '../../shared/changes/read-changes.js';
import type { ChangedIdentity, IdentityChanges } from './changed-identity.js';

/** What is there of each sort, by the ids that have changed. */
const IDENTITIES = `
  select 'ORGANISATION' as type, id, "categoryIds", null as "mergedIntoId", null as "parentId"
    from organisation where id = any($1)
  union all
  select 'MERGE', "mergedId", '{}', "survivorId", null
    from organisation_merge where "mergedId" = any($2) and "undoneAt" is null
  union all
  select 'CATEGORY', id, '{}', null, "parentId" from stakeholder_category where id = any($3)`;

const TYPES = ['ORGANISATION', 'MERGE', 'CATEGORY'] as const;

type Identity = Omit<ChangedIdentity, 'changedAt' | 'isThere'>;

/**
 * Which organisations, merges and categories have changed since a cursor, each as it is now: what was read before is to be
 * replaced. A merge tells the next step only, so that undoing a later one needs no word about the earlier.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR | CURSOR_TOO_OLD
 */
export async function readIdentities(
  db: DataSource,
  args: { after?: string | null; first?: number | null },
): Promise<IdentityChanges> {
  const { changes, cursor, hasMore } = await readChanges(db, { ...args, types: TYPES });
  const ids = TYPES.map((wanted) => changes.filter(({ type }) => type === wanted).map(({ id }) => id));
  const rows = await db.query<Identity[]>(IDENTITIES, ids);
  const found = new Map(rows.map((row) => [`${row.type} ${row.id}`, row]));
  const told = changes.map(({ type, id, changedAt }) => {
    const row = found.get(`${type} ${id}`);
    return { ...(row ?? nothing(type, id)), changedAt, isThere: row !== undefined };
  });
  return { changes: told, cursor, hasMore };
}

function nothing(type: string, id: string): Identity {
  return { type, id, categoryIds: [], mergedIntoId: null, parentId: null };
}
