import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';

/** How often one address is sent the link to its registration for an event. */
export const LINK_LIMITS = { minutesBetween: 10, mostADay: 5 } as const;

/** How many such e-mails one address is sent in 24 hours, for all events together. */
export const MOST_TO_AN_ADDRESS = 10;

@InputType({ description: 'Who wants the link to their registration.' })
export class ManagementLinkInput {
  @Field(() => ID, { description: 'The event that it is for.' })
  eventId!: string;

  @Field(() => String, { description: 'The e-mail address that was registered; the link goes there and nowhere else.' })
  email!: string;

  @Field(() => LanguageTagScalar, {
    nullable: true,
    description: 'The language of the e-mail; that of the registration if not given.',
  })
  language?: string | null;
}

@ObjectType({
  description:
    'The answer to who wants the link to their registration: the same whether there is one or not, so that nobody learns who is registered.',
})
export class ManagementLinkPayload {
  @Field(() => ID, { description: 'The event.' })
  eventId!: string;

  @Field(() => Int, { description: 'Minutes after one such e-mail in which no other is sent for this event.' })
  minutesBetween!: number;

  @Field(() => Int, {
    description: `How many such e-mails are sent in any 24 hours for this event at most; for all events together, one address is sent ${MOST_TO_AN_ADDRESS}.`,
  })
  mostADay!: number;

  static of(eventId: string): ManagementLinkPayload {
    return Object.assign(new ManagementLinkPayload(), { eventId, ...LINK_LIMITS });
  }
}
