import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../shared/facts/scalars.js';
import { ResolutionStub } from '../resolution/resolution.stub.js';
import { StakeholderCategory } from '../stakeholder-category/stakeholder-category.js';
import { BodyCoverage } from './body-coverage.js';
import type { CoverageStep } from './coverage-step.js';

@ObjectType({
  description: 'How one category that must be invited is covered; numbers are organisations, unless they say seats.',
})
export class CategoryCoverage {
  @Field(() => StakeholderCategory, { nullable: true, description: 'The category; null if nobody knows it any more.' })
  category!: StakeholderCategory | null;

  @Field(() => String, { description: 'The words of the source.' })
  label!: string;

  @Field(() => ResolutionStub, { nullable: true, description: 'The resolution that demands it.' })
  resolution!: ResolutionStub | null;

  @Field(() => Int, {
    description: 'How many are known in the area; 0 is a gap: nobody is known who could be invited.',
  })
  known!: number;

  @Field(() => Int, { description: 'How many of them were invited, whatever they answered.' })
  invited!: number;

  @Field(() => Int, { description: 'How many of them said that they come.' })
  accepted!: number;

  @Field(() => Int, { description: 'How many of them said that they do not come.' })
  declined!: number;

  @Field(() => Int, { description: 'On behalf of how many of them somebody has a seat.' })
  registered!: number;

  @Field(() => Int, { description: 'On behalf of how many of them somebody came.' })
  attended!: number;

  @Field(() => Int, { description: 'Seats that are confirmed on behalf of them.' })
  registeredSeats!: number;

  @Field(() => Int, { description: 'Seats of those who came on behalf of them.' })
  attendedSeats!: number;

  /** Ids of those that are known, and of those that have come so far, by name. Private. */
  knownIds!: readonly string[];
  reached!: Readonly<Record<CoverageStep, ReadonlySet<string>>>;
}

@ObjectType({
  description:
    'How the invitations to an event cover what resolutions demand, category by category (Einladungsstand). An ' +
    'organisation of several categories counts in each.',
})
export class InvitationCoverage {
  @Field(() => DateScalar, { description: 'The day for which it is decided which organisations are meant.' })
  asOf!: string;

  @Field(() => Int, { description: 'How many categories must be invited; 0 where no resolution demands any.' })
  requiredCategories!: number;

  @Field(() => Int, { description: 'Of how many of them somebody was invited.' })
  invitedCategories!: number;

  @Field(() => Int, { description: 'Of how many of them somebody came.' })
  attendedCategories!: number;

  @Field(() => Int, { description: 'How many organisations were invited in all, also those that no resolution means.' })
  invited!: number;

  @Field(() => Int, { description: 'How many were invited, or are registered, whom no resolution means.' })
  beyondMandate!: number;

  @Field(() => [CategoryCoverage], {
    description: 'One for each category that must be invited, in the order of the source.',
  })
  categories!: CategoryCoverage[];

  @Field(() => [BodyCoverage], {
    description:
      'One for each body that must be involved, in the order of the source; one of several resolutions in each.',
  })
  involved!: BodyCoverage[];
}
