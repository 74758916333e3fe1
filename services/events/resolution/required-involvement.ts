import { Arg, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LANGUAGE_ARGUMENT, type LocalizedTexts, textIn } from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';

@ObjectType({ description: 'A body that must be involved (zu beteiligen).' })
@Entity('required_involvement')
export class RequiredInvolvement {
  @Field(() => ID, { description: 'The id of the resolution, a dot, and the organisation.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  resolutionId!: string;
  @Column('text')
  organisationId!: string;

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Column('jsonb', { name: 'manner' })
  mannerTexts!: LocalizedTexts;

  @Field(() => String, { description: 'How and in what it must be involved, in our own words.' })
  manner(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.mannerTexts, language);
  }
}
