import { z } from 'zod';
import { words } from '../../shared/import/fragments.js';
import { type ImportedRow, row } from '../../shared/import/section.js';
import { dated, datedColumns } from '../dated/dated.section.js';
import { isOneParty, ONE_PARTY, partyColumns, partyKeys } from '../party/party.section.js';
import { Membership, MembershipRole } from './membership.js';

/** One entry of `members` of a network or an organisation. */
export const memberRecord = z
  .strictObject({
    role: z.enum(MembershipRole).default(MembershipRole.MEMBER),
    memberLabel: words,
    ...partyKeys,
    ...dated,
  })
  .refine(isOneParty, ONE_PARTY);

export function membershipRow(
  given: z.output<typeof memberRecord>,
  group: { networkId: string } | { organisationId: string },
  position: number,
): ImportedRow {
  const member = partyColumns(given);
  const networkId = 'networkId' in group ? group.networkId : null;
  const organisationId = 'organisationId' in group ? group.organisationId : null;
  const groupKey = networkId === null ? `organisation.${organisationId}` : `network.${networkId}`;
  // The start tells apart two times of one member.
  const key = [groupKey, given.role, member.type, member.id, given.since?.value].filter((part) => part !== undefined);
  return row(Membership, {
    id: key.join('.').toLowerCase().replaceAll('_', '-'),
    networkId,
    organisationId,
    memberType: member.type,
    memberId: member.id,
    role: given.role,
    memberLabel: given.memberLabel,
    position,
    ...datedColumns(given),
  });
}
