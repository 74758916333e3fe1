import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../shared/facts/scalars.js';

@ObjectType({ description: 'Which organisation or network has which part in an event. For services that follow.' })
@Directive('@inaccessible')
export class EventPart {
  @Field(() => String, { description: 'The part; a value of ParticipationRole.' })
  role!: string;

  @Field(() => String, { description: 'ORGANISATION or NETWORK, as in PartyType. People are not told.' })
  partyType!: string;

  @Field(() => ID, { description: 'Who has it, or on whose behalf somebody has it.' })
  partyId!: string;
}

@ObjectType({ description: 'How many are registered for an organisation, all seats of a party counted.' })
@Directive('@inaccessible')
export class OrganisationRegistrations {
  @Field(() => ID, { description: 'The organisation.' })
  organisationId!: string;

  @Field(() => Int, { description: 'All that were not cancelled and have not expired, those who wait included.' })
  registered!: number;

  @Field(() => Int, { description: 'Of these, those with a seat for certain, whether they came or not.' })
  confirmed!: number;

  @Field(() => Int, { description: 'Of these, those who came.' })
  attended!: number;
}

@ObjectType({ description: 'An event as it is now, of which something has changed. For services that follow.' })
@Directive('@inaccessible')
export class ChangedEventParts {
  @Field(() => ID, { description: 'The event.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it changed last, in UTC.' })
  changedAt!: Date;

  @Field(() => String, { nullable: true, description: 'A value of EventStatus; null for an event that was removed.' })
  status!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day that its date can mean; null if unknown.' })
  earliestDay!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day that its date can mean; null if unknown.' })
  latestDay!: string | null;

  @Field(() => [ID], { description: 'What it is about.' })
  topicIds!: string[];

  @Field(() => [EventPart], { description: 'Every part in it or in one of its sessions, each once.' })
  parts!: EventPart[];

  @Field(() => [OrganisationRegistrations], { description: 'For each organisation that somebody registered for.' })
  registrations!: OrganisationRegistrations[];
}

@ObjectType({ description: 'A page of changed events. For services that follow.' })
@Directive('@inaccessible')
export class EventPartChanges {
  @Field(() => [ChangedEventParts], { description: 'The events, each once.' })
  changes!: ChangedEventParts[];

  @Field(() => String, { description: 'To go on from here, now or later.' })
  cursor!: string;

  @Field(() => Boolean, { description: 'Whether there is more already.' })
  hasMore!: boolean;
}
