import { Arg, Field, ID, ObjectType } from 'type-graphql';
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
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { RecommendationStatus } from '../recommendation/recommendation.enums.js';

@ObjectType({
  description: 'That a cycle examined what became of an earlier one, as a whole (Überprüfung des Umsetzungsstandes).',
})
@Entity('cycle_review')
export class CycleReview extends Attested {
  @Field(() => ID, { description: 'Made of both cycles.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  cycleId!: string;
  @Column('text')
  reviewedCycleId!: string;

  @Field(() => RecommendationStatus, { description: 'What it found on the whole; UNKNOWN if no source says.' })
  @Column({ type: 'text', enum: RecommendationStatus })
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
