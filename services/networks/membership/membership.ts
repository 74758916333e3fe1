import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Dated } from '../dated/dated.js';
import { VersionField } from '../edit/version-field.js';
import { PartyType } from '../party/party.enums.js';

/** What a member is in a network or an organisation. */
export enum MembershipRole {
  MEMBER = 'MEMBER',
  CHAIR = 'CHAIR',
  COORDINATOR = 'COORDINATOR',
  STAFF = 'STAFF',
  CONTACT_PERSON = 'CONTACT_PERSON',
  OTHER = 'OTHER',
}

registerEnumType(MembershipRole, {
  name: 'MembershipRole',
  description: 'What a member is in a network or an organisation.',
  valuesConfig: {
    MEMBER: { description: 'A member (Mitglied).' },
    CHAIR: { description: 'Who chairs it (Vorsitz).' },
    COORDINATOR: { description: 'Who coordinates it (Koordination).' },
    STAFF: { description: 'Who works for it (Mitarbeit).' },
    CONTACT_PERSON: { description: 'Whom to ask there (Ansprechperson).' },
    OTHER: { description: 'Something else; see the words of the source.' },
  },
});

@ObjectType({ description: 'That somebody belongs to a network or an organisation, and as what (Mitgliedschaft).' })
@Entity('membership')
export class Membership extends Dated {
  @Field(() => ID, { description: 'Made of the network or organisation, the role and the member.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders.
  @Column('text', { nullable: true })
  networkId!: string | null;
  @Column('text', { nullable: true })
  organisationId!: string | null;
  @Column({ type: 'text', enum: PartyType })
  memberType!: PartyType;
  @Column('text')
  memberId!: string;

  @Field(() => MembershipRole, { description: 'As what.' })
  @Column({ type: 'text', enum: MembershipRole })
  role!: MembershipRole;

  @Field(() => String, { nullable: true, description: 'How the source calls the members; null if just by their name.' })
  @Column('text', { nullable: true })
  memberLabel!: string | null;

  @Field(() => Int, { description: 'Where it stands in the list, from 0.' })
  @Column('int')
  position!: number;

  @VersionField()
  version?: number;
}
