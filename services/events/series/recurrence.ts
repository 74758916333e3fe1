import { Field, Int, ObjectType } from 'type-graphql';
import { type LocalizedTexts } from '../../shared/facts/localized-text.js';
import { Weekday } from '../../shared/facts/weekday.js';

/** What a `jsonb` column of a recurrence holds. */
export interface RecurrenceRecord {
  statedAs: string;
  isApproximate: boolean;
  timesPerYear: number | null;
  weekday: Weekday | null;
  timeOfDay: LocalizedTexts | null;
  isRecentChange: boolean;
}

@ObjectType({ description: 'How often a series takes place, as the source puts it. Never an exact rule (Turnus).' })
export class Recurrence {
  @Field(() => String, { description: 'The words of the source, such as "etwa einmal monatlich".' })
  statedAs!: string;

  @Field(() => Boolean, { description: 'Whether the source means it approximately.' })
  isApproximate!: boolean;

  @Field(() => Int, { nullable: true, description: 'About how many times a year; null if the words give no number.' })
  timesPerYear!: number | null;

  @Field(() => Weekday, { nullable: true, description: 'The day of the week; null if the words name none.' })
  weekday!: Weekday | null;

  timeOfDay!: LocalizedTexts | null;

  @Field(() => Boolean, {
    description: 'Whether weekday and time of day are new (neuerdings); since when is not known.',
  })
  isRecentChange!: boolean;
}
