import { Arg, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Attested } from '../../shared/facts/attested.js';
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
import { oneOf } from '../one-of.js';
import { Programme } from '../programme/programme.js';
import { CycleKind, CycleStatus, RecommendationsKnown } from './programme-cycle.enums.js';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'One cycle in which a programme is discussed and developed further (Dialogrunde).' })
@Entity('programme_cycle')
@Check('programme_cycle_kind_known', oneOf('kind', CycleKind))
@Check('programme_cycle_status_known', oneOf('status', CycleStatus))
@Check('programme_cycle_recommendations_known', oneOf('recommendationsKnown', RecommendationsKnown))
@Index('programme_cycle_by_year', { synchronize: false }) // over an expression, which TypeORM cannot write
@Check('programme_cycle_years_in_order', '"lastYear" >= "firstYear"')
export class ProgrammeCycle extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders or by their keys.
  @Index('programme_cycle_by_programme')
  @Column('text')
  programmeId!: string;
  @ManyToOne(() => Programme, { nullable: false, deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'programmeId', foreignKeyConstraintName: 'programme_cycle_of_programme' })
  programme?: Relation<Programme>;
  @Index('programme_cycle_by_predecessor')
  @Column('text', { nullable: true })
  predecessorId!: string | null;
  @ManyToOne(() => ProgrammeCycle, { deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'predecessorId', foreignKeyConstraintName: 'programme_cycle_after_predecessor' })
  predecessor?: Relation<ProgrammeCycle>;
  @Index('programme_cycle_by_closing_event')
  @Column('text', { nullable: true })
  closingEventId!: string | null;

  @Field(() => CycleKind, { description: 'What sort of cycle it is.' })
  @Column('text')
  kind!: CycleKind;

  @Field(() => CycleStatus, { description: 'What the sources say about whether it was held.' })
  @Column('text')
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
  @Column('text')
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
