import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../shared/facts/scalars.js';
import { Organisation } from '../organisation/organisation.js';
import { Place } from '../place/place.js';
import { StakeholderCategory } from '../stakeholder-category/stakeholder-category.js';

/** The description of the day for which a mandate is resolved, the same everywhere. */
export const MANDATE_AS_OF = {
  nullable: true,
  description:
    'Organisations that are known to have been founded later, or dissolved before, are left out; today in Germany if ' +
    'not given.',
} as const;

/** Most organisations of one category that are named at once; the query `organisations` pages through all. */
export const NAMED = 100;

@ObjectType({ description: 'One category that must be invited, and the organisations which that means.' })
export class MandatedCategory {
  @Field(() => StakeholderCategory, { nullable: true, description: 'The category; null if nobody knows it any more.' })
  category!: StakeholderCategory | null;

  @Field(() => String, { description: 'The words of the source.' })
  label!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which ones of it, in the words of the source; null if just it.',
  })
  qualifier!: string | null;

  @Field(() => Int, {
    description:
      'How many organisations of it, or of a narrower category, are known in the area. 0 says that none is known here, ' +
      'not that there is none.',
  })
  knownCount!: number;

  @Field(() => [Organisation], { description: `Which ones, by name; the first ${NAMED}.` })
  known!: Organisation[];

  /** All that are meant, by name. Private. */
  meant!: readonly string[];
}

@ObjectType({
  description:
    'Whom a resolution says must be invited, and which organisations that means on a day (Einladungsauftrag).',
})
export class InvitationMandate {
  @Field(() => DateScalar, { description: 'The day for which it is resolved.' })
  asOf!: string;

  @Field(() => Place, {
    nullable: true,
    description:
      'The area in which organisations are looked for: that of who is asked to act, with all that lies within. Null for ' +
      'everywhere, where it is not stated who is to act, or the place of who is.',
  })
  place!: Place | null;

  @Field(() => [MandatedCategory], { description: 'The categories that must be invited, in the order of the source.' })
  categories!: MandatedCategory[];

  @Field(() => [Organisation], { description: 'The bodies that must be involved.' })
  involved!: Organisation[];
}
