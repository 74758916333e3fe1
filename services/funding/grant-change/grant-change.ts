import { Authorized, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { Role } from '../../shared/identity.js';
import { Money, moneyOrNull } from '../money/money.js';

@ObjectType({ description: 'A change of a grant after it was made (Änderungsbescheid). It never changes itself.' })
@Entity('grant_change')
export class GrantChange extends Attested {
  @Field(() => ID, { description: 'Never changes.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  grantId!: string;

  @Field(() => Int, { description: 'Its place among the changes of the grant, from 1.' })
  @Column('int')
  position!: number;

  @Field(() => PartialDate, { nullable: true, description: 'When it was changed; null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  changedOn!: PartialDate | null;

  @Column('numeric', { name: 'amountBefore', precision: 15, scale: 2, nullable: true })
  beforeValue!: string | null;
  @Column('numeric', { name: 'amountAfter', precision: 15, scale: 2, nullable: true })
  afterValue!: string | null;
  @Column('text')
  currency!: string;

  @Field(() => PartialDate, { nullable: true, description: 'The end of the period since then; null if it stayed.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  periodEndAfter!: PartialDate | null;

  // What was public once may be what is not to be any more, such as a name.
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Field(() => String, {
    nullable: true,
    description:
      'The purpose before, in German; null if it stayed, is unknown, or there was none. For organisers and analysts.',
  })
  @Column('text', { nullable: true })
  purposeBefore!: string | null;

  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Field(() => String, {
    nullable: true,
    description:
      'The purpose since then, in German; null if it stayed, is unknown, or there is none since then. For organisers and analysts.',
  })
  @Column('text', { nullable: true })
  purposeAfter!: string | null;

  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Field(() => String, { nullable: true, description: 'Why; null if unknown. For organisers and analysts.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => Money, { nullable: true, description: 'The amount before; null if it stayed, or is unknown.' })
  amountBefore(): Money | null {
    return moneyOrNull(this.beforeValue, this.currency);
  }

  @Field(() => Money, { nullable: true, description: 'The amount since then; null if it stayed.' })
  amountAfter(): Money | null {
    return moneyOrNull(this.afterValue, this.currency);
  }
}
