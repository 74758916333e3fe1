import type { EntityManager } from 'typeorm';
import { storeChanges } from '../edit/edited-row.js';
import { EditedType } from '../edit/edit.enums.js';
import { markEdited } from '../hand-edit/hand-edit.js';
import { membershipEdit } from '../membership/membership.edit.js';
import { Membership } from '../membership/membership.js';
import { joined, valuesChanged } from './changed-values.js';
import type { Pair } from './connections-between.js';
import type { RemovedRow, TouchedMembership } from './organisation-merge.js';

/** What came of memberships that say the same. */
interface Joined {
  removed: RemovedRow[];
  memberships: TouchedMembership[];
}

/** Which ends of two memberships are the two organisations, so that the others have to be the same. SQL. */
const ENDS = {
  organisationId: `one."organisationId" = $1 and other."organisationId" = $2
    and one."memberType" = other."memberType" and one."memberId" = other."memberId"`,
  memberId: `one."memberType" = 'ORGANISATION' and one."memberId" = $1
    and other."memberType" = 'ORGANISATION' and other."memberId" = $2
    and one."networkId" is not distinct from other."networkId"
    and one."organisationId" is not distinct from other."organisationId"`,
} as const;

/**
 * Makes one of each two memberships that say the same once the two organisations are one: the same member of the same
 * whole, as the same, for the same time. That of the survivor stays, with the sources of both.
 */
export async function joinMemberships(tx: EntityManager, pair: Pair): Promise<Joined> {
  const all: Joined = { removed: [], memberships: [] };
  for (const end of ['organisationId', 'memberId'] as const) {
    const seen = new Set<string>();
    for (const { oneId, otherId } of await sayingTheSame(tx, end, pair)) {
      if (seen.has(otherId)) continue;
      seen.add(otherId);
      all.memberships.push(await takeOver(tx, { end, oneId, otherId }));
      all.removed.push(await remove(tx, otherId));
    }
  }
  return all;
}

function sayingTheSame(
  tx: EntityManager,
  end: keyof typeof ENDS,
  { survivorId, mergedId }: Pair,
): Promise<{ oneId: string; otherId: string }[]> {
  return tx.query(
    `select one.id as "oneId", other.id as "otherId" from membership one
       join membership other on ${ENDS[end]}
      where one.role = other.role
        and one.since is not distinct from other.since and one.until is not distinct from other.until
        and coalesce(one."memberLabel" = other."memberLabel", true)
      order by one.id, other.id for update`,
    [survivorId, mergedId],
  );
}

async function takeOver(
  tx: EntityManager,
  { end, oneId, otherId }: { end: keyof typeof ENDS; oneId: string; otherId: string },
): Promise<TouchedMembership> {
  const before = await tx.findOneByOrFail(Membership, { id: oneId });
  const other = await tx.findOneByOrFail(Membership, { id: otherId });
  const after = Object.assign(new Membership(), before);
  after.memberLabel ??= other.memberLabel;
  after.attestedOn = joined(before.attestedOn, other.attestedOn).toSorted((a, b) => (a.value < b.value ? -1 : 1));
  for (const facts of ['citationRecords', 'conflictRecords', 'inferences'] as const) {
    Object.assign(after, { [facts]: joined<unknown>(before[facts], other[facts]) });
  }
  const changed = valuesChanged(tx, Membership, { before, after });
  await storeChanges(tx, membershipEdit, { before, after });
  // Also where nothing is new: a file that has only the other one must not take this one away.
  const columns = [end, ...changed.map(({ column }) => column)];
  return { id: oneId, changed, marked: await markEdited(tx, EditedType.MEMBERSHIP, { id: oneId, columns }) };
}

async function remove(tx: EntityManager, id: string): Promise<RemovedRow> {
  const [[found]] = await tx.query<[{ row: RemovedRow['row'] }[], number]>(
    'delete from membership where id = $1 returning to_jsonb(membership) as row',
    [id],
  );
  return { table: 'membership', row: found?.row ?? {} };
}
