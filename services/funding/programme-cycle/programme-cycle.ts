import { Arg, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
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
import { Quantity } from '../../shared/facts/quantity.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { CycleKind, CycleStatus, RecommendationsKnown } from './programme-cycle.enums.js';
import { KeptFor } from '../../shared/kept-for.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({ description: 'One cycle in which a programme is discussed and developed further (Dialogrunde).' })
@Entity('programme_cycle')
export class ProgrammeCycle extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders or by their keys.
  @Column('text')
  programmeId!: string;
  @Column('text', { nullable: true })
  predecessorId!: string | null;
  @Column('text', { nullable: true })
  closingEventId!: string | null;

  @Field(() => CycleKind, { description: 'What sort of cycle it is.' })
  @Column({ type: 'text', enum: CycleKind })
  kind!: CycleKind;

  @Field(() => CycleStatus, { description: 'What the sources say about whether it was held.' })
  @Column({ type: 'text', enum: CycleStatus })
  status!: CycleStatus;

  @Field(() => Int, { nullable: true, description: 'The year it began in; null if unknown.' })
  @Column('int', { nullable: true })
  firstYear!: number | null;

  @Field(() => Int, { nullable: true, description: 'The year it ended in; null if unknown.' })
  @Column('int', { nullable: true })
  lastYear!: number | null;

  @Field(() => String, { nullable: true, description: 'The years in the words of the source, such as "2012/2013".' })
  @Column('text', { nullable: true })
  yearsLabel!: string | null;

  @Field(() => Quantity, {
    nullable: true,
    description: 'How many recommendations it made; null if no source says, even when some are known.',
  })
  @Column('jsonb', { nullable: true })
  recommendationCount!: Quantity | null;

  @Field(() => RecommendationsKnown, { description: 'How many of its recommendations are known one by one.' })
  @Column({ type: 'text', enum: RecommendationsKnown })
  recommendationsKnown!: RecommendationsKnown;

  @Column('jsonb', { name: 'name' })
  nameTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'recommendationsSummary', nullable: true })
  recommendationsSummaryTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'buildsOn', nullable: true })
  buildsOnTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'goals' })
  goalTexts!: LocalizedTexts[];
  @Column('jsonb', { name: 'subjects' })
  subjectTexts!: LocalizedTexts[];

  @Field(() => String, { description: 'Name (Bezeichnung).' })
  name(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.nameTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it was or is to be, in short.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What its recommendations aim at as a whole; null if unknown.' })
  recommendationsSummary(
    @Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null,
  ): string | null {
    return textInOrNull(this.recommendationsSummaryTexts, language);
  }

  @Field(() => String, {
    nullable: true,
    description: 'What it takes up from its predecessor; null if no source says.',
  })
  buildsOn(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.buildsOnTexts, language);
  }

  @Field(() => [String], { description: 'What it is to achieve (Ziele), in the order of the source.' })
  goals(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.goalTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [String], {
    description: 'The areas for which it made proposals (Themenfelder), in the order of the source.',
  })
  subjects(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.subjectTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({
      name: this.nameTexts,
      description: this.descriptionTexts,
      recommendationsSummary: this.recommendationsSummaryTexts,
      buildsOn: this.buildsOnTexts,
    });
  }
}
