import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Directive('@inaccessible')
@ObjectType({
  description:
    'How many are registered for an event under one id of an organisation, and how many came. For services: networks knows which ids are one.',
})
export class StoredTurnout {
  @Field(() => ID, { description: 'For which organisation they said that they come; it may have been merged since.' })
  organisationId!: string;

  @Field(() => Int, { description: 'Seats that are confirmed, those of who came or did not come included.' })
  registered!: number;

  @Field(() => Int, { description: 'Seats of registrations that were checked in (Teilnehmende).' })
  attended!: number;
}
