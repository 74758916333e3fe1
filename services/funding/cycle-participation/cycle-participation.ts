import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Attested } from '../../shared/facts/attested.js';
import { oneOf } from '../one-of.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';

/** Which part somebody has in a cycle. */
export enum CycleRole {
  MODERATOR = 'MODERATOR',
  DIALOGUE_PARTNER = 'DIALOGUE_PARTNER',
  INVOLVED = 'INVOLVED',
}

registerEnumType(CycleRole, {
  name: 'CycleRole',
  description: 'Which part somebody has in a cycle.',
  valuesConfig: {
    MODERATOR: { description: 'Who moderates it (Moderation).' },
    DIALOGUE_PARTNER: { description: 'Between whom it is held (Dialogpartner).' },
    INVOLVED: { description: 'Who is involved by its methods (Beteiligte).' },
  },
});

/** Which sort of thing has the part; all are owned by `networks`. */
export enum CyclePartyType {
  PERSON = 'PERSON',
  ORGANISATION = 'ORGANISATION',
  NETWORK = 'NETWORK',
  CATEGORY = 'CATEGORY',
}

@ObjectType({ description: 'Who has which part in a cycle of a programme (Beteiligung).' })
@Entity('cycle_participation')
@Check('cycle_participation_role_known', oneOf('role', CycleRole))
@Check('cycle_participation_party_type_known', oneOf('partyType', CyclePartyType))
@Check('cycle_participation_party_whole', 'num_nonnulls("partyType", "partyId") <> 1')
@Check('cycle_participation_party_or_label', 'num_nonnulls("partyId", "partyLabel") > 0')
export class CycleParticipation extends Attested {
  @Field(() => ID, { description: 'Made of the cycle and the position.' })
  @PrimaryColumn('text')
  id!: string;

  @Index('cycle_participation_by_cycle')
  @Column('text')
  cycleId!: string;
  @ManyToOne(() => ProgrammeCycle, { nullable: false, onDelete: 'CASCADE', deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'cycleId', foreignKeyConstraintName: 'cycle_participation_in_cycle' })
  cycle?: Relation<ProgrammeCycle>;

  @Field(() => CycleRole, { description: 'The part.' })
  @Column('text')
  role!: CycleRole;

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Column('text', { nullable: true })
  partyType!: CyclePartyType | null;
  @Index('cycle_participation_by_party')
  @Column('text', { nullable: true })
  partyId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How the source calls who has the part; the only thing known where "party" is null.',
  })
  @Column('text', { nullable: true })
  partyLabel!: string | null;
}
