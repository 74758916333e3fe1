import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { CycleRole, CyclePartyType } from './cycle-participation.enums.js';

@ObjectType({ description: 'Who has which part in a cycle of a programme (Beteiligung).' })
@Entity('cycle_participation')
export class CycleParticipation extends Attested {
  @Field(() => ID, { description: 'Made of the cycle and the position.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  cycleId!: string;

  @Field(() => CycleRole, { description: 'The part.' })
  @Column({ type: 'text', enum: CycleRole })
  role!: CycleRole;

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Column({ type: 'text', enum: CyclePartyType, nullable: true })
  partyType!: CyclePartyType | null;
  @Column('text', { nullable: true })
  partyId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How the source calls who has the part; the only thing known where "party" is null.',
  })
  @Column('text', { nullable: true })
  partyLabel!: string | null;
}
