import { Arg, Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { Attested } from '../source-document/citation.js';
import { Recurrence, RecurrenceRecord } from './recurrence.js';

@Directive('@key(fields: "id")')
@ObjectType('EventSeries', {
  description: 'Events under one name, with or without numbered editions (Veranstaltungsreihe).',
})
@Entity('series')
export class Series extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { nullable: true })
  parentId!: string | null;
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { array: true })
  topicIds!: string[];

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'purpose', nullable: true })
  purposeTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'audience', nullable: true })
  audienceTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'guidingQuestions' })
  guidingQuestionTexts!: LocalizedTexts[];

  @Field(() => Recurrence, { nullable: true, description: 'How often it takes place; null if no source says.' })
  @Column('jsonb', { nullable: true })
  recurrence!: RecurrenceRecord | null;

  @Field(() => YesNoUnknown, { description: 'Whether it is open to everybody (öffentlich zugänglich).' })
  @Column({ type: 'text', enum: YesNoUnknown })
  isOpenToAll!: YesNoUnknown;

  @Field(() => String, {
    nullable: true,
    description: 'Where dates and results are published, as the source writes it.',
  })
  @Column('text', { nullable: true })
  website!: string | null;

  @Field(() => String, { description: 'Title (Titel der Reihe).' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.titleTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it is, in short.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it is for (Ziel).' })
  purpose(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.purposeTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'Whom it is for (Zielgruppe); null if no source says.' })
  audience(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.audienceTexts, language);
  }

  @Field(() => [String], { description: 'The questions it works on (Leitfragen), in order.' })
  guidingQuestions(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.guidingQuestionTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({
      title: this.titleTexts,
      description: this.descriptionTexts,
      purpose: this.purposeTexts,
      audience: this.audienceTexts,
    });
  }
}
