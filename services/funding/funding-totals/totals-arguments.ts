import { ArgsType, Field } from 'type-graphql';
import { GrantFilter } from '../grant/grant.page.js';
import { FundingDimension } from './funding-total.js';
import type { Wanted } from './read-totals.js';

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
}
