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
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { PolicyPlanKind, PolicyPlanStatus } from './policy-plan.enums.js';
import { KeptFor } from '../../shared/kept-for.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'A plan, or a work without a written plan, that dialogue can feed into (Konzept, Plan, Vorhaben).',
})
@Entity('policy_plan')
export class PolicyPlan extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders or by their keys.
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { nullable: true })
  responsibleId!: string | null;
  @Column('text', { nullable: true })
  adoptedById!: string | null;
  @Column('text', { nullable: true })
  contactId!: string | null;
  @Column('text', { nullable: true })
  updatesId!: string | null;
  @Column('text', { array: true })
  targetGroupIds!: string[];
  @Column('text', { array: true })
  partyCategoryIds!: string[];

  @Field(() => PolicyPlanKind, { description: 'What sort of plan or work it is.' })
  @Column({ type: 'text', enum: PolicyPlanKind })
  kind!: PolicyPlanKind;

  @Field(() => PolicyPlanStatus, { description: 'How far it is.' })
  @Column({ type: 'text', enum: PolicyPlanStatus })
  status!: PolicyPlanStatus;

  @Field(() => Int, {
    nullable: true,
    description: 'Which one it is (wievieltes Konzept); null if it is not numbered.',
  })
  @Column('int', { nullable: true })
  edition!: number | null;

  @Field(() => [String], { description: 'Other names by which sources call it.' })
  @Column('text', { array: true })
  otherNames!: string[];

  @Field(() => PartialDate, { nullable: true, description: 'When work on it began; null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  startedOn!: PartialDate | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: 'When it was adopted (Verabschiedung), as exactly as it is known; null if unknown or not adopted.',
  })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  adoptedOn!: PartialDate | null;

  @Column('jsonb', { name: 'name' })
  nameTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'purpose', nullable: true })
  purposeTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'context', nullable: true })
  contextTexts!: LocalizedTexts | null;

  @Field(() => String, { description: 'Name (Bezeichnung).' })
  name(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.nameTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it is, in short.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it is for (Zweck); null if no source says.' })
  purpose(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.purposeTexts, language);
  }

  @Field(() => String, {
    nullable: true,
    description: 'In what situation it stands, what changed since (Ausgangslage).',
  })
  context(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.contextTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({
      name: this.nameTexts,
      description: this.descriptionTexts,
      purpose: this.purposeTexts,
      context: this.contextTexts,
    });
  }
}
