import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Money } from '../money/money.js';

/** By what grants are added up. */
export enum FundingDimension {
  YEAR = 'YEAR',
  PROGRAMME = 'PROGRAMME',
  CALL = 'CALL',
  PLACE = 'PLACE',
  TOPIC = 'TOPIC',
  RECIPIENT = 'RECIPIENT',
  RECIPIENT_CATEGORY = 'RECIPIENT_CATEGORY',
  STATE = 'STATE',
}

registerEnumType(FundingDimension, {
  name: 'FundingDimension',
  description: 'By what grants are added up.',
  valuesConfig: {
    YEAR: { description: 'The year whose budget pays (Haushaltsjahr).' },
    PROGRAMME: { description: 'The programme (Förderprogramm).' },
    CALL: { description: 'The call (Förderaufruf).' },
    PLACE: { description: 'The place where the money works (Bezirk).' },
    TOPIC: { description: 'The topic (Handlungsfeld); a grant of several topics counts for each.' },
    RECIPIENT: {
      description:
        'The organisation that gets it, those that were merged as one; those that are not known count together.',
    },
    RECIPIENT_CATEGORY: {
      description:
        'The category of who gets it (Akteursgruppe); a grant counts for each category of its recipient, and for all broader ones.',
    },
    STATE: { description: 'Where the grants stand.' },
  },
});

/** The keys of one group; null where grants have none, or where they are not added up by it. */
export interface GroupKeys {
  year: number | null;
  programmeId: string | null;
  callId: string | null;
  placeId: string | null;
  topicId: string | null;
  recipientId: string | null;
  recipientCategoryId: string | null;
}

@ObjectType({
  description:
    'What some grants add up to, exact to the cent (Fördersumme); amounts of different currencies never together. Grants ' +
    'that were taken back are not in it, nor what was paid for them, unless the filter names states or it is added up by STATE.',
})
export class FundingTotal implements GroupKeys {
  programmeId!: string | null;
  callId!: string | null;
  placeId!: string | null;
  topicId!: string | null;
  recipientId!: string | null;
  recipientCategoryId!: string | null;

  @Field(() => Int, { nullable: true, description: 'The year; null if unknown, or if not added up by it.' })
  year!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The state of the grants, of "GrantState"; null if not added up by it.',
  })
  state!: string | null;

  @Field(() => Int, { description: 'How many grants.' })
  grants!: number;

  @Field(() => Int, { description: 'How many different organisations that are known get them.' })
  recipients!: number;

  @Field(() => Money, { description: 'What they add up to now, after all changes.' })
  amount!: Money;

  @Field(() => Money, { description: 'What of it was paid, as far as known.' })
  paid!: Money;

  @Field(() => Money, { description: 'What of that was repaid, as far as known.' })
  repaid!: Money;
}
