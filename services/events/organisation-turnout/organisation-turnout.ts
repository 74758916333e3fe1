import { Field, Int, ObjectType } from 'type-graphql';
import { OrganisationStub } from '../organisation/organisation.stub.js';

@ObjectType({ description: 'How many are registered for an event on behalf of one organisation, and how many came.' })
export class OrganisationTurnout {
  @Field(() => OrganisationStub, { nullable: true, description: 'For which organisation they said that they come.' })
  organisation!: OrganisationStub | null;

  @Field(() => Int, { description: 'Seats that are confirmed, those of who came or did not come included.' })
  registered!: number;

  @Field(() => Int, { description: 'Seats of registrations that were checked in (Teilnehmende).' })
  attended!: number;
}
