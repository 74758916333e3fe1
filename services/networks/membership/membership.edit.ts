import { Field, ID, InputType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { DatedInput, dateFrom, PartyInput, refuseInput } from '../edit-input/input.js';
import { requireParty, requireRows } from '../edit-input/required-rows.js';
import { NO_DATES, takeDates } from '../edit-input/take-over.js';
import { wordsFrom } from '../named/named.edit.js';
import { PartyType } from '../party/party.enums.js';
import { Membership, MembershipRole } from './membership.js';
import { membershipId } from './membership.section.js';

@InputType({ description: 'What is known about a membership. What is left out stays as it is; null takes it away.' })
export class MembershipInput extends DatedInput {
  @Field(() => String, { nullable: true, description: 'How the source calls the members, if not just by their name.' })
  memberLabel?: string | null;
}

@InputType({ description: 'Who belongs to what. It cannot be changed later, since the id is made of it.' })
export class NewMembershipInput extends MembershipInput {
  @Field(() => ID, { nullable: true, description: 'The network; this or "organisation".' })
  network?: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation; this or "network".' })
  organisation?: string | null;

  @Field(() => PartyInput, { description: 'Who belongs to it.' })
  member!: PartyInput;

  @Field(() => MembershipRole, { defaultValue: MembershipRole.MEMBER, description: 'As what.' })
  role!: MembershipRole;
}

export const membershipEdit: Editable<Membership, MembershipInput> = {
  type: EditedType.MEMBERSHIP,
  entity: Membership,
  apply(row, input) {
    row.memberLabel = wordsFrom('memberLabel', input.memberLabel, { old: row.memberLabel });
    takeDates(row, input);
  },
  async check(tx, row, before) {
    if (before !== null) return; // who belongs to what is as it was
    await requireRows(tx, 'network', { argument: 'network', ids: [row.networkId] });
    await requireRows(tx, 'organisation', { argument: 'organisation', ids: [row.organisationId] });
    await requireParty(tx, 'member', { type: row.memberType, id: row.memberId });
    row.position = await nextPosition(tx, row);
  },
};

/** @throws ParticipationError BAD_INPUT */
export function newMembership(input: NewMembershipInput): Membership {
  const { network = null, organisation = null, member, role } = input;
  if ((network === null) === (organisation === null)) refuseInput('network', 'or "organisation" is needed, not both');
  if (network === null && member.type === PartyType.ORGANISATION && member.id === organisation) {
    refuseInput('member', 'must be another one than "organisation"');
  }
  const ends = { networkId: network, organisationId: organisation, memberType: member.type, memberId: member.id, role };
  const since = input.since == null ? null : dateFrom('since', input.since);
  const id = membershipId({ ...ends, since });
  return Object.assign(new Membership(), { id, ...ends, memberLabel: null, position: 0, ...NO_DATES });
}

/** At the end of the list; two at once may share a place, and are told apart by nothing but their ids then. */
async function nextPosition(tx: EntityManager, { networkId, organisationId }: Membership): Promise<number> {
  const [row] = await tx.query<{ next: number }[]>(
    `select coalesce(max(position) + 1, 0)::int as next from membership where "networkId" = $1 or "organisationId" = $2`,
    [networkId, organisationId],
  );
  return row?.next ?? 0;
}
