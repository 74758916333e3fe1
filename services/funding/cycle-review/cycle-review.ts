import { Arg, Field, ID, ObjectType } from 'type-graphql';
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
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { oneOf } from '../one-of.js';
import { ProgrammeCycle } from '../programme-cycle/programme-cycle.js';
import { RecommendationStatus } from '../recommendation/recommendation-status.js';

@ObjectType({
  description: 'That a cycle examined what became of an earlier one, as a whole (Überprüfung des Umsetzungsstandes).',
})
@Entity('cycle_review')
@Check('cycle_review_status_known', oneOf('status', RecommendationStatus))
@Check('cycle_review_of_another', '"cycleId" <> "reviewedCycleId"')
export class CycleReview extends Attested {
  @Field(() => ID, { description: 'Made of both cycles.' })
  @PrimaryColumn('text')
  id!: string;

  @Index('cycle_review_by_cycle')
  @Column('text')
  cycleId!: string;
  @ManyToOne(() => ProgrammeCycle, { nullable: false, onDelete: 'CASCADE', deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'cycleId', foreignKeyConstraintName: 'cycle_review_in_cycle' })
  cycle?: Relation<ProgrammeCycle>;
  @Index('cycle_review_by_reviewed_cycle')
  @Column('text')
  reviewedCycleId!: string;
  @ManyToOne(() => ProgrammeCycle, { nullable: false, deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'reviewedCycleId', foreignKeyConstraintName: 'cycle_review_of_cycle' })
  reviewedCycle?: Relation<ProgrammeCycle>;

  @Field(() => RecommendationStatus, { description: 'What it found on the whole; UNKNOWN if no source says.' })
  @Column('text')
  status!: RecommendationStatus;

  @Column('jsonb', { name: 'subject' })
  subjectTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'finding', nullable: true })
  findingTexts!: LocalizedTexts | null;

  @Field(() => String, { description: 'What was examined (Gegenstand).' })
  subject(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.subjectTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What was found (Ergebnis); null if no source says.' })
  finding(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.findingTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ subject: this.subjectTexts, finding: this.findingTexts });
  }
}
