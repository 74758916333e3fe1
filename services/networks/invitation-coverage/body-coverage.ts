import { Field, Int, ObjectType } from 'type-graphql';
import { Organisation } from '../organisation/organisation.js';
import { ResolutionStub } from '../resolution/resolution.stub.js';
import { CoverageStep } from './coverage-step.js';

@ObjectType({ description: 'How far a body has come that must be involved (zu beteiligendes Gremium).' })
export class BodyCoverage {
  @Field(() => Organisation, { description: 'The body.' })
  organisation!: Organisation;

  @Field(() => ResolutionStub, { nullable: true, description: 'The resolution that says so.' })
  resolution!: ResolutionStub | null;

  @Field(() => [CoverageStep], { description: 'The steps that it has taken; none is a gap.' })
  reached!: CoverageStep[];

  @Field(() => Boolean, { description: 'Whether it said that it does not come.' })
  isDeclined!: boolean;

  @Field(() => Int, { description: 'Seats that are confirmed on behalf of it.' })
  registeredSeats!: number;

  @Field(() => Int, { description: 'Seats of those who came on behalf of it.' })
  attendedSeats!: number;
}
