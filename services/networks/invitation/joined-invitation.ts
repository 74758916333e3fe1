import type { EntityManager } from 'typeorm';

/** To what an invitation that a merge took away was, and whom that organisation has become, merge by merge. */
const JOINED = `
  with recursive taken("eventId", "organisationId") as (
    select removed -> 'row' ->> 'eventId', "survivorId"
      from organisation_merge, jsonb_array_elements(undo -> 'removed') removed
     where "undoneAt" is null and touched @> array['invitation ' || $1]
       and removed ->> 'table' = 'invitation' and removed -> 'row' ->> 'id' = $1
    union
    select taken."eventId", next."survivorId" from taken
      join organisation_merge next on next."mergedId" = taken."organisationId" and next."undoneAt" is null
  )
  select invitation.id from taken join invitation using ("eventId", "organisationId")`;

/**
 * The invitation that stands for one which a merge of organisations took away, since both had been invited to the event;
 * null where no merge that stands took away one with this id.
 */
export async function joinedInvitation(tx: EntityManager, id: string): Promise<string | null> {
  const [joined] = await tx.query<{ id: string }[]>(JOINED, [id.toLowerCase()]);
  return joined?.id ?? null;
}
