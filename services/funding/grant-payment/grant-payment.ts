import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { Money } from '../money/money.js';

/** Which way money went. */
export enum GrantPaymentKind {
  PAYMENT = 'PAYMENT',
  REPAYMENT = 'REPAYMENT',
}

registerEnumType(GrantPaymentKind, {
  name: 'GrantPaymentKind',
  description: 'Which way money of a grant went.',
  valuesConfig: {
    PAYMENT: { description: 'To the recipient (Auszahlung).' },
    REPAYMENT: { description: 'Back from the recipient (Rückzahlung).' },
  },
});

@ObjectType({ description: 'Money of a grant that was paid, or repaid (Zahlung). It never changes.' })
@Entity('grant_payment')
export class GrantPayment extends Attested {
  @Field(() => ID, { description: 'Never changes.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  grantId!: string;

  @Field(() => GrantPaymentKind, { description: 'Which way it went.' })
  @Column({ type: 'text', enum: GrantPaymentKind })
  kind!: GrantPaymentKind;

  @Column('numeric', { name: 'amount', precision: 15, scale: 2 })
  amountValue!: string;
  @Column('text')
  currency!: string;

  @Field(() => PartialDate, { nullable: true, description: 'When it was paid; null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  paidOn!: PartialDate | null;

  @Field(() => Money, { description: 'How much; never negative.' })
  amount(): Money {
    return { amount: this.amountValue, currency: this.currency };
  }
}
