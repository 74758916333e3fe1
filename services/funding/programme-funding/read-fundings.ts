import type { DataSource } from 'typeorm';
import { readChanges } from '../../shared/changes/read-changes.js';
import type { ChangedFunding, FundingChanges } from './programme-funding.js';

/**
 * Whoever carries a project of a programme is funded by it, and whoever has a grant that was not taken back. Of many grants
 * only the year is known: then it is that year.
 */
const FUNDINGS = `
  select 'PROJECT ' || id as source, "programmeId", "carrierId" as "organisationId", "startedOn" as since, "endedOn" as until
    from project where id = any($1) and "programmeId" is not null and "carrierId" is not null
  union all
  select 'GRANT ' || id, "programmeId", "recipientId",
         coalesce("periodStart", "grantedOn", year::text),
         coalesce("periodEnd", case when coalesce("periodStart", "grantedOn") is null then year::text end)
    from funding_grant
   where id = any($2) and "recipientId" is not null and state <> 'REVOKED' and "programmeId" is not null`;

type FundingRow = Omit<ChangedFunding, 'changedAt'>;

/**
 * Which projects and grants have changed since a cursor, each as it is now: what was read before is to be replaced.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR | CURSOR_TOO_OLD
 */
export async function readFundings(
  db: DataSource,
  args: { after?: string | null; first?: number | null },
): Promise<FundingChanges> {
  const { changes, cursor, hasMore } = await readChanges(db, { ...args, types: ['PROJECT', 'GRANT'] });
  const idsOf = (wanted: string) => changes.filter(({ type }) => type === wanted).map(({ id }) => id);
  const rows = await db.query<FundingRow[]>(FUNDINGS, [idsOf('PROJECT'), idsOf('GRANT')]);
  const found = new Map(rows.map((row) => [row.source, row]));
  const told = changes.map(({ type, id, changedAt }) => {
    const source = `${type} ${id}`;
    return { ...(found.get(source) ?? nobody(source)), changedAt };
  });
  return { changes: told, cursor, hasMore };
}

function nobody(source: string): FundingRow {
  return { source, programmeId: null, organisationId: null, since: null, until: null };
}
