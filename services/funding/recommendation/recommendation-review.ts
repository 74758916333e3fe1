import { Arg, Field, ID, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Attested } from '../../shared/facts/attested.js';
import { LANGUAGE_ARGUMENT, type LocalizedTexts, textInOrNull } from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { oneOf } from '../one-of.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { RecommendationStatus } from './recommendation-status.js';
import { Recommendation } from './recommendation.js';

@ObjectType({ description: 'What a later cycle found of one recommendation (Überprüfung einer Empfehlung).' })
@Entity('recommendation_review')
@Check('recommendation_review_status_known', oneOf('status', RecommendationStatus))
export class RecommendationReview extends Attested {
  @Field(() => ID, { description: 'Made of the recommendation and the cycle.' })
  @PrimaryColumn('text')
  id!: string;

  @Index('recommendation_review_by_recommendation')
  @Column('text')
  recommendationId!: string;
  @ManyToOne(() => Recommendation, { nullable: false, onDelete: 'CASCADE', deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'recommendationId', foreignKeyConstraintName: 'recommendation_review_of_recommendation' })
  recommendation?: Relation<Recommendation>;
  @Index('recommendation_review_by_cycle')
  @Column('text')
  cycleId!: string;
  @ManyToOne(() => ProgrammeCycle, { nullable: false, deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'cycleId', foreignKeyConstraintName: 'recommendation_review_in_cycle' })
  cycle?: Relation<ProgrammeCycle>;

  @Field(() => RecommendationStatus, { description: 'What had become of it by then; UNKNOWN if no source says.' })
  @Column('text')
  status!: RecommendationStatus;

  @Column('jsonb', { name: 'evidence', nullable: true })
  evidenceTexts!: LocalizedTexts | null;

  @Field(() => String, { nullable: true, description: 'What shows it (Nachweis); null if no source says.' })
  evidence(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.evidenceTexts, language);
  }
}
