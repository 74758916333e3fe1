import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { LANGUAGE_ARGUMENT, textInOrNull } from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Recurrence } from './recurrence.js';

@Resolver(() => Recurrence)
export class RecurrenceResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The time of day in words; null if the words name none.',
  })
  timeOfDay(
    @Root() { timeOfDay }: Recurrence,
    @Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null,
  ): string | null {
    return textInOrNull(timeOfDay, language);
  }
}
