import { z } from 'zod';
import { inOrder, words } from '../../shared/import/fragments.js';
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
  .refine(isOneParty, ONE_PARTY)
  .refine(...inOrder('since', 'until'));

export function membershipRow(
  given: z.output<typeof memberRecord>,
  group: { networkId: string } | { organisationId: string },
  position: number,
): ImportedRow {
  const member = partyColumns(given);
  const networkId = 'networkId' in group ? group.networkId : null;
  const organisationId = 'organisationId' in group ? group.organisationId : null;
  const ends = { networkId, organisationId, memberType: member.type, memberId: member.id, role: given.role };
  return row(Membership, {
    id: membershipId({ ...ends, since: given.since }),
    ...ends,
    memberLabel: given.memberLabel,
    position,
    ...datedColumns(given),
  });
}

/** The start tells apart two times of one member. */
export function membershipId(
  given: Pick<Membership, 'networkId' | 'organisationId' | 'memberType' | 'memberId' | 'role' | 'since'>,
): string {
  const { networkId, organisationId, memberType, memberId, role, since } = given;
  const group = networkId === null ? `organisation.${organisationId}` : `network.${networkId}`;
  const key = [group, role, memberType, memberId, since?.value].filter((part) => part !== undefined);
  return key.join('.').toLowerCase().replaceAll('_', '-');
}
