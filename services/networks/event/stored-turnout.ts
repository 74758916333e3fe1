import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

/** How many are registered for an event under one id of an organisation, as `events` has it. */
@Directive('@inaccessible')
@ObjectType()
export class StoredTurnout {
  @Directive('@external')
  @Field(() => ID, { description: 'For which organisation they said that they come; it may have been merged since.' })
  organisationId!: string;

  @Directive('@external')
  @Field(() => Int, { description: 'Seats that are confirmed, those of who came or did not come included.' })
  registered!: number;

  @Directive('@external')
  @Field(() => Int, { description: 'Seats of registrations that were checked in (Teilnehmende).' })
  attended!: number;
}

/** What the gateway asks `events` for before it can be said by organisation. */
export const STORED_TURNOUT = 'storedTurnout { organisationId registered attended }';
