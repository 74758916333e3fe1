import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Organisation } from '../organisation/organisation.js';

/** How many are registered for an event on behalf of an organisation, as `events` has it. */
@ObjectType()
export class OrganisationTurnout {
  @Directive('@external')
  @Field(() => Organisation, { nullable: true, description: 'For which organisation they said that they come.' })
  organisation?: { id: string } | null;

  @Directive('@external')
  @Field(() => Int, { description: 'Seats that are confirmed, those of who came or did not come included.' })
  registered!: number;

  @Directive('@external')
  @Field(() => Int, { description: 'Seats of registrations that were checked in (Teilnehmende).' })
  attended!: number;
}
