import type { EntityManager } from 'typeorm';
import type { RemovedRow } from './organisation-merge.js';

/** Two organisations that are found to be one. */
export interface Pair {
  mergedId: string;
  survivorId: string;
}

/** Takes away what connects the two with each other: nobody is a member of, or related to, itself. */
export async function removeConnections(tx: EntityManager, { mergedId, survivorId }: Pair): Promise<RemovedRow[]> {
  const ids = [mergedId, survivorId];
  const memberships = await removeRows(
    tx,
    'membership',
    `"organisationId" = any($1) and "memberType" = 'ORGANISATION' and "memberId" = any($1)`,
    [ids],
  );
  const relations = await removeRows(
    tx,
    'relation',
    `"fromType" = 'ORGANISATION' and "fromId" = any($1) and "toType" = 'ORGANISATION' and "toId" = any($1)`,
    [ids],
  );
  return [...memberships, ...relations];
}

/** How much an invitation says of whether the organisation comes. */
const STRENGTH = `array_position(array['WITHDRAWN', 'INVITED', 'DECLINED', 'ACCEPTED'], status)`;

/** The weaker one of two to an event; that of the organisation that is to be no more if both say the same. */
const WEAKER = `
  select case when other.strength > own.strength then own.id else other.id end
    from (select id, "eventId", ${STRENGTH} as strength from invitation where "organisationId" = $1) as other
    join (select id, "eventId", ${STRENGTH} as strength from invitation where "organisationId" = $2) as own using ("eventId")`;

/**
 * Takes away one of the invitations where both organisations were invited to an event: the stronger answer stays. What the
 * other one tells of kept seats is not kept for undoing.
 */
export async function removeWeakerInvitations(
  tx: EntityManager,
  { mergedId, survivorId }: Pair,
): Promise<RemovedRow[]> {
  const ids = [mergedId, survivorId];
  await tx.query('select from invitation where "organisationId" = any($1) order by id for update', [ids]);
  const steps = await tx.query<{ row: RemovedRow['row'] }[]>(
    `select to_jsonb(step) as row from invitation_step step where "invitationId" in (${WEAKER}) order by id`,
    ids,
  );
  const invitations = await removeRows(tx, 'invitation', `id in (${WEAKER})`, ids);
  const withoutCodes = invitations.map(({ table, row: { invitationCode: _, ...row } }) => ({ table, row }));
  return [...withoutCodes, ...steps.map(({ row }) => ({ table: 'invitation_step', row }))];
}

/** Takes rows away. @param condition SQL */
export async function removeRows(
  tx: EntityManager,
  table: string,
  condition: string,
  parameters: unknown[],
): Promise<RemovedRow[]> {
  const [rows] = await tx.query<[{ row: RemovedRow['row'] }[], number]>(
    `delete from ${table} where ${condition} returning to_jsonb(${table}) as row`,
    parameters,
  );
  return rows.map(({ row }) => ({ table, row }));
}
