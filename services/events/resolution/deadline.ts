import { Field, Int, ObjectType } from 'type-graphql';
import type { CitationRecord } from '../../shared/facts/citation.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import { Citation } from '../source-document/citation.js';
import { DeadlineOrigin } from './resolution.enums.js';

/** What a `jsonb` column of deadlines holds. */
export interface DeadlineRecord {
  day: string;
  origin: DeadlineOrigin;
  statedAs: string | null;
  source: CitationRecord | null;
}

@ObjectType({
  description: 'One of the days by which a resolution is to be carried out (Frist). All that are stated are kept.',
})
export class Deadline {
  @Field(() => DateScalar, { description: 'The last day.' })
  day!: string;

  @Field(() => DeadlineOrigin, { description: 'Where it stands.' })
  origin!: DeadlineOrigin;

  @Field(() => String, { nullable: true, description: 'The words of the source.' })
  statedAs!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from the decision to it; null unless the day of the decision is known.',
  })
  daysFromDecision!: number | null;

  @Field(() => Citation, { nullable: true, description: 'Where it is from.' })
  source!: Citation | null;
}
