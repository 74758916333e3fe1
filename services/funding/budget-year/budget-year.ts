import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { Money } from '../money/money.js';

@ObjectType({ description: 'What a programme may spend in one year (Haushaltsjahr eines Programms).' })
@Entity('budget_year')
export class BudgetYear extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  programmeId!: string;

  @Field(() => Int, { description: 'The year (Haushaltsjahr).' })
  @Column('int')
  year!: number;

  @Column('numeric', { name: 'amount', precision: 15, scale: 2 })
  amountValue!: string;
  @Column('text')
  currency!: string;
  @Column('numeric', { name: 'committed', precision: 15, scale: 2 })
  committedValue!: string;

  @Field(() => Money, { description: 'What there is to spend (Haushaltsansatz).' })
  amount(): Money {
    return { amount: this.amountValue, currency: this.currency };
  }

  @Field(() => Money, {
    description:
      'What is bound by approvals and grants of its calls (gebundene Mittel); never more than "amount". Grants that are only stated by a source do not count.',
  })
  committed(): Money {
    return { amount: this.committedValue, currency: this.currency };
  }
}
