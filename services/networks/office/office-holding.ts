import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Dated } from '../dated/dated.js';
import { VersionField } from '../edit/version-field.js';

@ObjectType({ description: 'That a person held an office, and when (Amtsinhaberschaft).' })
@Entity('office_holding')
export class OfficeHolding extends Dated {
  @Field(() => ID, { description: 'Made of the office and the person.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders.
  @Column('text')
  officeId!: string;
  @Column('text')
  personId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The title then used, in the words of the source; null if none.',
  })
  @Column('text', { nullable: true })
  title!: string | null;

  @Field(() => Int, { description: 'Where it stands in the list, from 0.' })
  @Column('int')
  position!: number;

  @VersionField()
  version?: number;
}
