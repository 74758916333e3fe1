import { ArgsType, Field, Int } from 'type-graphql';
import { GrantFilter } from '../grant/grant.page.js';
import { FundingDimension } from './funding-total.js';
import { MOST_GROUPS, type Wanted } from './read-totals.js';

/** What is added up, wherever totals are asked for. */
@ArgsType()
export class TotalsArgs implements Wanted {
  @Field(() => [FundingDimension], {
    defaultValue: [],
    description: 'By what they are added up, besides by currency; everything together if empty.',
  })
  groupBy!: FundingDimension[];

  @Field(() => GrantFilter, { nullable: true, description: 'Which grants; all if not given.' })
  filter?: GrantFilter | null;

  @Field(() => Int, {
    nullable: true,
    description: `Only so many of them, the largest, 1 to ${MOST_GROUPS}; if not given all, or BAD_INPUT where there are more than ${MOST_GROUPS}.`,
  })
  first?: number | null;
}
