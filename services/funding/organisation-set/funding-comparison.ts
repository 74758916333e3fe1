import { Field, ObjectType } from 'type-graphql';
import { FundingTotal } from '../funding-totals/funding-total.js';

@ObjectType({
  description:
    'What some organisations got beside what all others got (Fördervergleich). Each grant is in exactly one of the three.',
})
export class FundingComparison {
  @Field(() => [FundingTotal], { description: 'What the organisations got, the largest sum first.' })
  theirs!: FundingTotal[];

  @Field(() => [FundingTotal], {
    description:
      'What every other known recipient got. That an organisation is not in the set does not prove that it does not belong there.',
  })
  others!: FundingTotal[];

  @Field(() => [FundingTotal], { description: 'What went to recipients that are not known: it may be of either.' })
  unknown!: FundingTotal[];
}
