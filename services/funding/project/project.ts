import { Arg, Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { KeptFor } from '../../shared/kept-for.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Something that an organisation carries out for a time (Projekt), with or without known funding.',
})
@Entity('project')
export class Project extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders or by their keys.
  @Column('text', { nullable: true })
  carrierId!: string | null;
  @Column('text', { nullable: true })
  programmeId!: string | null;
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { array: true })
  officeIds!: string[];
  @Column('text', { array: true })
  topicIds!: string[];
  @Column('text', { array: true })
  furtherPlaceIds!: string[];

  @Field(() => PartialDate, {
    nullable: true,
    description: 'When it began, as exactly as it is known; null if unknown.',
  })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  startedOn!: PartialDate | null;

  @Field(() => PartialDate, { nullable: true, description: 'When it ended or will end; null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  endedOn!: PartialDate | null;

  @Column('jsonb', { name: 'name' })
  nameTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;

  @Field(() => String, { description: 'Name (Projektname).' })
  name(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.nameTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it does, in short; null if no source says.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ name: this.nameTexts, description: this.descriptionTexts });
  }
}
