import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'Who must be invited (einzuladen).' })
@Entity('required_invitee')
export class RequiredInvitee {
  @Field(() => ID, { description: 'The id of the resolution, a dot, and the category.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  resolutionId!: string;
  @Column('text')
  categoryId!: string;

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Field(() => String, { description: 'The words of the source.' })
  @Column('text')
  label!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which ones of the category, in the words of the source; null if just it.',
  })
  @Column('text', { nullable: true })
  qualifier!: string | null;

  @Field(() => Boolean, { description: 'Whether their representatives are to be invited (VertreterInnen).' })
  @Column('boolean')
  viaRepresentatives!: boolean;
}
