import type { EntityManager } from 'typeorm';
import type { RemovalRules } from '../shared/import/section.js';
import { FUNDING_REFERENCES } from './import.references.js';
import { RecordOrigin } from './money/origin.js';

/** Tables whose rows may come from elsewhere than data files, by their sections: SQL of why a row stays, null for one that may go. */
const FROM_ELSEWHERE: Readonly<Partial<Record<string, { table: string; reason: string }>>> = {
  fundingApplications: { table: 'funding_application', reason: 'null' },
  grants: {
    table: 'funding_grant',
    reason: `'is stated by the list of grants ' || "listId" || '; import that list with --replace'`,
  },
};

export const fundingRemovals: RemovalRules = {
  references: FUNDING_REFERENCES,
  refused: async (tx, section, ids) => {
    const found = FROM_ELSEWHERE[section];
    return found === undefined ? new Map() : reasonsToStay(tx, { ...found, ids });
  },
};

async function reasonsToStay(
  tx: EntityManager,
  { table, reason, ids }: { table: string; reason: string; ids: readonly string[] },
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; reason: string | null }[]>(
    `select id, case when origin = $2 then 'came about by the writes of the graph, and is kept' else ${reason} end as reason
       from ${table} where id = any($1)`,
    [ids, RecordOrigin.RECORDED],
  );
  return new Map(rows.flatMap(({ id, reason: why }) => (why === null ? [] : [[id, why]])));
}
