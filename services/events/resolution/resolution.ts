import { Arg, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested, Citation, toCitation } from '../source-document/citation.js';
import type { CitationRecord } from '../../shared/facts/citation.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
} from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { DateScalar, LanguageTagScalar } from '../../shared/facts/scalars.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { ImplementationStatus, DeadlineOrigin } from './resolution.enums.js';

/** What a `jsonb` column of deadlines holds. */
export interface DeadlineRecord {
  day: string;
  origin: DeadlineOrigin;
  statedAs: string | null;
  source: CitationRecord | null;
}

@ObjectType({
  description: 'One of the days by which a resolution is to be carried out (Frist). All that are stated are kept.',
})
export class Deadline {
  @Field(() => DateScalar, { description: 'The last day.' })
  day!: string;

  @Field(() => DeadlineOrigin, { description: 'Where it stands.' })
  origin!: DeadlineOrigin;

  @Field(() => String, { nullable: true, description: 'The words of the source.' })
  statedAs!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from the decision to it; null unless the day of the decision is known.',
  })
  daysFromDecision!: number | null;

  @Field(() => Citation, { nullable: true, description: 'Where it is from.' })
  source!: Citation | null;
}

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

@ObjectType({ description: 'Who must be invited (einzuladen).' })
@Entity('required_invitee')
export class RequiredInvitee {
  @Field(() => ID, { description: 'The id of the resolution, a dot, and the category.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  resolutionId!: string;
  @Column('text')
  categoryId!: string;

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Field(() => String, { description: 'The words of the source.' })
  @Column('text')
  label!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which ones of the category, in the words of the source; null if just it.',
  })
  @Column('text', { nullable: true })
  qualifier!: string | null;

  @Field(() => Boolean, { description: 'Whether their representatives are to be invited (VertreterInnen).' })
  @Column('boolean')
  viaRepresentatives!: boolean;
}

@ObjectType({ description: 'A body that must be involved (zu beteiligen).' })
@Entity('required_involvement')
export class RequiredInvolvement {
  @Field(() => ID, { description: 'The id of the resolution, a dot, and the organisation.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  resolutionId!: string;
  @Column('text')
  organisationId!: string;

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Column('jsonb', { name: 'manner' })
  mannerTexts!: LocalizedTexts;

  @Field(() => String, { description: 'How and in what it must be involved, in our own words.' })
  manner(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.mannerTexts, language);
  }
}
