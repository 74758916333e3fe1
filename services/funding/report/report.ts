import { Arg, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
} from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { RecommendationsKnown } from '../programme-cycle/programme-cycle.enums.js';

/** What sort of report it is. */
export enum ReportKind {
  FINAL_REPORT = 'FINAL_REPORT',
  INTERIM_REPORT = 'INTERIM_REPORT',
  OTHER = 'OTHER',
}

registerEnumType(ReportKind, {
  name: 'ReportKind',
  description: 'What sort of report it is.',
  valuesConfig: {
    FINAL_REPORT: { description: 'At the end of a cycle (Abschlussbericht).' },
    INTERIM_REPORT: { description: 'On the way (Zwischenbericht).' },
    OTHER: { description: 'Anything else.' },
  },
});

@ObjectType({ description: 'What a cycle reported (Bericht).' })
@Entity('report')
export class Report extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  cycleId!: string;
  @Column('text', { nullable: true })
  authorId!: string | null;

  @Field(() => ReportKind, { description: 'What sort of report it is.' })
  @Column({ type: 'text', enum: ReportKind })
  kind!: ReportKind;

  @Field(() => RecommendationsKnown, { description: 'How many of its recommendations are known one by one.' })
  @Column({ type: 'text', enum: RecommendationsKnown })
  recommendationsKnown!: RecommendationsKnown;

  @Field(() => String, { nullable: true, description: 'How the source calls its author; null if it says nothing.' })
  @Column('text', { nullable: true })
  authorLabel!: string | null;

  @Field(() => PartialDate, { nullable: true, description: 'When it was published; null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  publishedOn!: PartialDate | null;

  @Field(() => String, { nullable: true, description: 'Where it can be read: a web address; null if unknown.' })
  @Column('text', { nullable: true })
  address!: string | null;

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;

  @Field(() => String, { description: 'Title (Titel), or what the source calls it.' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.titleTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ title: this.titleTexts });
  }
}
