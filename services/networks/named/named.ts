import { Arg, Field, ID, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';

/** What organisations, networks, places and concepts have in common: names, a description, and a place in lists. */
@ObjectType()
export abstract class Named extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb', { name: 'name' })
  nameTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;

  @Field(() => [String], { description: 'Other names and spellings, as sources write them.' })
  @Column('text', { array: true })
  otherNames!: string[];

  /** The original name, folded: lists are sorted by it. */
  @Column('text')
  sortName!: string;
  /** Every name in every language, folded: `search` looks here. */
  @Column('text')
  searchText!: string;

  @Field(() => String, { description: 'Name.' })
  name(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.nameTexts, language);
  }

  @Field(() => String, {
    nullable: true,
    description: 'What sources say about it, in short; null if they say nothing.',
  })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ name: this.nameTexts, description: this.descriptionTexts });
  }
}
