import { Arg, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { LANGUAGE_ARGUMENT, type LocalizedTexts, textInOrNull } from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { RecommendationStatus } from './recommendation.enums.js';

@ObjectType({ description: 'What a later cycle found of one recommendation (Überprüfung einer Empfehlung).' })
@Entity('recommendation_review')
export class RecommendationReview extends Attested {
  @Field(() => ID, { description: 'Made of the recommendation and the cycle.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  recommendationId!: string;
  @Column('text')
  cycleId!: string;

  @Field(() => RecommendationStatus, { description: 'What had become of it by then; UNKNOWN if no source says.' })
  @Column({ type: 'text', enum: RecommendationStatus })
  status!: RecommendationStatus;

  @Field(() => PartialDate, { nullable: true, description: 'When it was looked at; null if no source says.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  reviewedOn!: PartialDate | null;

  @Column('text', { array: true })
  evidenceEventIds!: string[];
  @Column('jsonb', { name: 'progress', nullable: true })
  progressTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'evidence', nullable: true })
  evidenceTexts!: LocalizedTexts | null;

  @Field(() => String, { nullable: true, description: 'How far it was by then (Fortschritt); null if no source says.' })
  progress(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.progressTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What shows it (Nachweis); null if no source says.' })
  evidence(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.evidenceTexts, language);
  }
}
