import { Arg, Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CitationRecord } from '../../shared/facts/citation.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
} from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { Attested, Citation, toCitation } from '../source-document/citation.js';
import { DeadlineRecord } from './deadline.js';
import { ImplementationStatus } from './resolution.enums.js';

@ObjectType({ description: 'The knowledge that something is to draw on (Erkenntnisse).' })
export class EvidenceBase {
  @Field(() => String, { description: 'Where it comes from.' })
  description!: string;

  @Field(() => [String], { description: 'The kinds of documents that are named, in the words of the source.' })
  kinds!: string[];

  @Field(() => Boolean, { description: 'Whether the source means the kinds as examples ("etc.").' })
  kindsAreExamples!: boolean;

  @Field(() => OrganisationStub, { nullable: true, description: 'Whose findings they are; null if not stated.' })
  provider!: OrganisationStub | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'What an assembly resolved (Beschluss): who is asked to do what by when.' })
@Entity('resolution')
export class Resolution extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  paperId!: string;
  @Column('text')
  decidedById!: string;
  @Column('text', { nullable: true })
  addresseeId!: string | null;
  @Column('text', { nullable: true })
  demandedEventId!: string | null;

  @Field(() => PartialDate, { nullable: true, description: 'When it was decided; null if unknown (Beschlussdatum).' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  decidedOn!: PartialDate | null;

  @Column('jsonb', { name: 'demand' })
  demandTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'requiredContents' })
  requiredContentTexts!: LocalizedTexts[];
  @Column('jsonb', { name: 'goals' })
  goalTexts!: LocalizedTexts[];
  @Column('jsonb', { name: 'evidenceBase', nullable: true })
  evidenceBaseTexts!: LocalizedTexts | null;
  @Column('text', { array: true })
  evidenceKinds!: string[];
  @Column('boolean')
  evidenceKindsAreExamples!: boolean;
  @Column('text', { nullable: true })
  evidenceProviderId!: string | null;
  @Column('jsonb', { name: 'deadlines' })
  deadlineRecords!: DeadlineRecord[];
  /** First and last of the deadlines; null without any. */
  @Column('date', { nullable: true })
  earliestDeadline!: string | null;
  @Column('date', { nullable: true })
  latestDeadline!: string | null;

  @Field(() => ImplementationStatus, { description: 'Whether it was carried out; UNKNOWN unless something proves it.' })
  @Column({ type: 'text', enum: ImplementationStatus })
  implementationStatus!: ImplementationStatus;
  @Column('jsonb', { name: 'implementationEvidence' })
  evidenceRecords!: CitationRecord[];

  @Field(() => String, { description: 'What is demanded, in our own words (Ersuchen).' })
  demand(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.demandTexts, language);
  }

  @Field(() => [String], { description: 'What has to be covered, in order.' })
  requiredContents(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.requiredContentTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [String], { description: 'What it is to achieve, in order (Ziele).' })
  goals(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.goalTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => EvidenceBase, { nullable: true, description: 'What knowledge it is to draw on; null if none is named.' })
  evidenceBase(
    @Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null,
  ): EvidenceBase | null {
    if (this.evidenceBaseTexts === null) return null;
    return {
      description: textIn(this.evidenceBaseTexts, language),
      kinds: this.evidenceKinds,
      kindsAreExamples: this.evidenceKindsAreExamples,
      provider: OrganisationStub.of(this.evidenceProviderId),
    };
  }

  @Field(() => [Citation], { description: 'What proves the implementation status; empty where nothing does.' })
  implementationEvidence(): Citation[] {
    return this.evidenceRecords.map(toCitation);
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ demand: this.demandTexts, evidenceBase: this.evidenceBaseTexts });
  }
}
