import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/citation.js';
import { ParticipationRole, PartyType } from './participation.enums.js';

@ObjectType({ description: 'Who has which part in an event, a session or a series (Beteiligung).' })
@Entity('participation')
export class Participation extends Attested {
  @Field(() => ID, { description: 'Made of what it belongs to, role and party.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { nullable: true })
  eventId!: string | null;
  @Column('text', { nullable: true })
  sessionId!: string | null;
  @Column('text', { nullable: true })
  seriesId!: string | null;

  @Field(() => ParticipationRole, { description: 'The part.' })
  @Column({ type: 'text', enum: ParticipationRole })
  role!: ParticipationRole;

  @Field(() => String, { nullable: true, description: 'The part in the words of the source, such as "Federführung".' })
  @Column('text', { nullable: true })
  roleLabel!: string | null;

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Column({ type: 'text', enum: PartyType })
  partyType!: PartyType;
  @Column('text')
  partyId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'How the source calls who has the part; null if just by its name.',
  })
  @Column('text', { nullable: true })
  partyLabel!: string | null;

  @Column('text', { nullable: true })
  officeId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The office held at that time, as the source titles it (Amtsbezeichnung).',
  })
  @Column('text', { nullable: true })
  officeTitle!: string | null;

  @Column('text', { nullable: true })
  onBehalfOfId!: string | null;
  @Column('text', { nullable: true })
  projectId!: string | null;
}
