import { Directive, Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { KeptWithOwner } from '../kept-for.js';

/** How a quantity relates to the number that a source gives. */
export enum QuantityQualifier {
  EXACT = 'EXACT',
  ABOUT = 'ABOUT',
  JUST_UNDER = 'JUST_UNDER',
  JUST_OVER = 'JUST_OVER',
  AT_LEAST = 'AT_LEAST',
  AT_MOST = 'AT_MOST',
}

registerEnumType(QuantityQualifier, {
  name: 'QuantityQualifier',
  description: 'How a quantity relates to its number. Approximate stays approximate.',
  valuesConfig: {
    EXACT: { description: 'The number itself.' },
    ABOUT: { description: 'Near the number, on either side (etwa, rund).' },
    JUST_UNDER: { description: 'A little less than the number (knapp).' },
    JUST_OVER: { description: 'A little more than the number (gut).' },
    AT_LEAST: { description: 'The number or more (mindestens).' },
    AT_MOST: { description: 'The number or less (höchstens).' },
  },
});

@KeptWithOwner()
@Directive('@shareable')
@ObjectType({ description: 'A quantity as a source gives it.' })
export class Quantity {
  @Field(() => Float, { description: 'The number that is named, in the unit below.' })
  value!: number;

  @Field(() => QuantityQualifier, { description: 'How the quantity relates to that number.' })
  qualifier!: QuantityQualifier;

  @Field(() => String, {
    description: 'What is counted or measured, singular, such as "person", "working group" or "MB".',
  })
  unit!: string;

  @Field(() => String, { nullable: true, description: 'The words of the source, such as "knapp 140".' })
  statedAs!: string | null;
}
