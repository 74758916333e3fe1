import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';
import { Organisation } from '../organisation/organisation.js';
import { ResolutionStub } from '../resolution/resolution.stub.js';

/** How many are registered for an event on behalf of an organisation, as `events` has it. */
@ObjectType('OrganisationTurnout')
export class OrganisationTurnoutStub {
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

/** Owned by `events`; networks knows its id and adds what is presented there, who is invited, and whom to ask about it. */
@Directive('@key(fields: "id")')
@ObjectType('Event')
export class EventStub extends KeyStub {
  /** Given by the gateway where a field requires it, as is the next one. */
  @Directive('@external')
  @Field(() => [ResolutionStub], { description: 'The resolutions that demand it, by id (Beschlüsse, die es fordern).' })
  demandedBy?: ResolutionStub[];

  @Directive('@external')
  @Field(() => [OrganisationTurnoutStub], {
    nullable: true,
    description: 'For which organisations people are registered, and how many came (Rücklauf).',
  })
  organisationTurnout?: OrganisationTurnoutStub[] | null;
}
