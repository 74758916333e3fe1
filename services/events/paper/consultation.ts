import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { Publicity, ConsultationRole, ConsultationResult } from './paper.enums.js';

@ObjectType({ description: 'One station of a paper on its way through the bodies (Beratungsfolge).' })
@Entity('consultation')
export class Consultation {
  @Field(() => ID, { description: 'The id of the paper, a dot, and the place in the sequence.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  paperId!: string;
  @Column('text')
  bodyId!: string;

  @Field(() => Int, { description: 'Where it stands in the sequence, from 0.' })
  @Column('int')
  position!: number;

  @Field(() => String, { nullable: true, description: 'The body in the words of the paper (Gremium).' })
  @Column('text', { nullable: true })
  bodyLabel!: string | null;

  @Field(() => PartialDate, { nullable: true, description: 'When it met; null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  heldOn!: PartialDate | null;

  @Field(() => Int, { nullable: true, description: 'The number of the session; null if unknown.' })
  @Column('int', { nullable: true })
  sessionNumber!: number | null;

  @Field(() => String, { nullable: true, description: 'The session in the words of the paper (Sitzung).' })
  @Column('text', { nullable: true })
  sessionLabel!: string | null;

  @Field(() => Publicity, { description: 'Whether the session was public.' })
  @Column({ type: 'text', enum: Publicity })
  sessionPublicity!: Publicity;

  @Field(() => ConsultationRole, { description: 'What the body does with the paper.' })
  @Column({ type: 'text', enum: ConsultationRole })
  role!: ConsultationRole;

  @Field(() => String, { nullable: true, description: 'The role in the words of the paper, such as "Entscheidung".' })
  @Column('text', { nullable: true })
  roleLabel!: string | null;

  @Field(() => ConsultationResult, { description: 'What came of it.' })
  @Column({ type: 'text', enum: ConsultationResult })
  result!: ConsultationResult;

  @Field(() => String, { nullable: true, description: 'The result in the words of the paper.' })
  @Column('text', { nullable: true })
  resultLabel!: string | null;
}
