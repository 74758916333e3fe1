import { Field, InputType, ObjectType } from 'type-graphql';
import { KeptWithOwner } from '../../shared/kept-for.js';
import { CurrencyScalar, DecimalScalar } from './decimal.js';

@KeptWithOwner()
@ObjectType({ description: 'An amount of money, exact to the cent (Geldbetrag).' })
export class Money {
  @Field(() => DecimalScalar, { description: 'How much.' })
  amount!: string;

  @Field(() => CurrencyScalar, { description: 'Of which currency.' })
  currency!: string;
}

/** An amount that may be unknown. */
export function moneyOrNull(amount: string | null, currency: string): Money | null {
  return amount === null ? null : { amount, currency };
}

@InputType({ description: 'An amount of money, exact to the cent (Geldbetrag).' })
export class MoneyInput {
  @Field(() => DecimalScalar, { description: 'How much; more than nothing.' })
  amount!: string;

  @Field(() => CurrencyScalar, { defaultValue: 'EUR', description: 'Of which currency.' })
  currency!: string;
}
