import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/facts/scalars.js';

@ObjectType({
  description: 'A project or a grant as it is now: whom which programme funds by it. For services that follow.',
})
@Directive('@inaccessible')
export class ChangedFunding {
  @Field(() => ID, { description: 'Made of "PROJECT" or "GRANT" and its id.' })
  source!: string;

  @Field(() => DateTimeScalar, { description: 'When it changed last, in UTC.' })
  changedAt!: Date;

  @Field(() => ID, { nullable: true, description: 'The programme; null if it funds nobody by it any more.' })
  programmeId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that is funded; null if it funds nobody by it.' })
  organisationId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'From when it is funded by it, as exactly as it is known: "2018", "2018-04" or "2018-04-01".',
  })
  since!: string | null;

  @Field(() => String, { nullable: true, description: 'Until when, the same way; null if unknown.' })
  until!: string | null;
}

@ObjectType({ description: 'A page of changed fundings. For services that follow.' })
@Directive('@inaccessible')
export class FundingChanges {
  @Field(() => [ChangedFunding], { description: 'Projects and grants, each once.' })
  changes!: ChangedFunding[];

  @Field(() => String, { description: 'To go on from here, now or later.' })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether there is more already.' })
  hasMore!: boolean;
}
