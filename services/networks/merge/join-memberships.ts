import { Any, type EntityManager } from 'typeorm';
import { type States, storeAllChanges } from '../edit/edited-row.js';
import { EditedType } from '../edit/edit.enums.js';
import { markAllEdited } from '../hand-edit/hand-edit.js';
import { membershipEdit } from '../membership/membership.edit.js';
import { Membership } from '../membership/membership.js';
import { joined, valuesChanged } from './changed-values.js';
import { type Pair, removeRows } from './connections-between.js';
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
type End = keyof typeof ENDS;

/**
 * Makes one of each two memberships that say the same once the two organisations are one: the same member of the same
 * whole, as the same, for the same time. That of the survivor stays, with the sources of both.
 */
export async function joinMemberships(tx: EntityManager, pair: Pair): Promise<Joined> {
  const ofWholes = await joinAt(tx, 'organisationId', pair);
  const ofMembers = await joinAt(tx, 'memberId', pair);
  return {
    removed: [...ofWholes.removed, ...ofMembers.removed],
    memberships: [...ofWholes.memberships, ...ofMembers.memberships],
  };
}

async function joinAt(tx: EntityManager, end: End, pair: Pair): Promise<Joined> {
  const alike = await sayingTheSame(tx, end, pair);
  if (alike.length === 0) return { removed: [], memberships: [] };
  const { joined: states, otherIds } = takenOver(await rowsOf(tx, alike), alike);
  const changes = states.map((each) => ({ id: each.before.id, changed: valuesChanged(tx, Membership, each) }));
  await storeAllChanges(tx, membershipEdit, states);
  // Also where nothing is new: a file that has only the other one must not take this one away.
  const columns = changes.map(({ id, changed }) => ({ id, columns: [end, ...changed.map(({ column }) => column)] }));
  const marked = await markAllEdited(tx, EditedType.MEMBERSHIP, columns);
  return {
    removed: await removeRows(tx, 'membership', 'id = any($1)', [otherIds]),
    memberships: changes.map((each) => ({ ...each, marked: marked.get(each.id) ?? [] })),
  };
}

/** A membership of the survivor, and one of the other organisation. */
interface Alike {
  oneId: string;
  otherId: string;
}

function sayingTheSame(tx: EntityManager, end: End, { survivorId, mergedId }: Pair): Promise<Alike[]> {
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

async function rowsOf(tx: EntityManager, alike: readonly Alike[]): Promise<Map<string, Membership>> {
  const ids = alike.flatMap(({ oneId, otherId }) => [oneId, otherId]);
  const rows = await tx.findBy(Membership, { id: Any([...new Set(ids)]) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every row that has taken over others, and those others, each by one. What they call the member must not be lost. */
function takenOver(
  rows: ReadonlyMap<string, Membership>,
  alike: readonly Alike[],
): { joined: States<Membership>[]; otherIds: string[] } {
  const joinedRows = new Map<string, States<Membership>>();
  const gone = new Set<string>();
  for (const { oneId, otherId } of alike) {
    const [before, other] = [rows.get(oneId), rows.get(otherId)];
    if (before === undefined || other === undefined || gone.has(otherId)) continue;
    const one = joinedRows.get(oneId)?.after ?? before;
    if (one.memberLabel !== null && other.memberLabel !== null && one.memberLabel !== other.memberLabel) continue;
    joinedRows.set(oneId, { before, after: withFactsOf(one, other) });
    gone.add(otherId);
  }
  return { joined: [...joinedRows.values()], otherIds: [...gone] };
}

function withFactsOf(one: Membership, other: Membership): Membership {
  const both = Object.assign(new Membership(), one);
  both.memberLabel ??= other.memberLabel;
  both.attestedOn = joined(one.attestedOn, other.attestedOn).toSorted((a, b) => (a.value < b.value ? -1 : 1));
  for (const facts of ['citationRecords', 'conflictRecords', 'inferences'] as const) {
    Object.assign(both, { [facts]: joined<unknown>(one[facts], other[facts]) });
  }
  return both;
}
