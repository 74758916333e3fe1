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
import { DateTimeScalar, LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Money, moneyOrNull } from '../money/money.js';
import { FundingCallState } from './funding-call.enums.js';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'An invitation to apply for money of a programme (Förderaufruf).' })
@Entity('funding_call')
export class FundingCall extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders or by their keys.
  @Column('text')
  programmeId!: string;
  @Column('text', { nullable: true })
  budgetYearId!: string | null;
  @Column('text', { array: true })
  topicIds!: string[];
  @Column('text', { array: true })
  placeIds!: string[];
  @Column('numeric', { name: 'budget', precision: 15, scale: 2, nullable: true })
  budgetValue!: string | null;
  @Column('text')
  currency!: string;
  @Column('numeric', { name: 'committed', precision: 15, scale: 2 })
  committedValue!: string;

  @Field(() => FundingCallState, { description: 'Where it stands.' })
  @Column({ type: 'text', enum: FundingCallState })
  state!: FundingCallState;

  @Field(() => PartialDate, { nullable: true, description: 'When it opens, as a source says; null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  opensOn!: PartialDate | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when applications are taken, in UTC (Antragsfrist); null if unknown or without end.',
  })
  @Column('timestamptz', { nullable: true })
  deadline!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last opened here, in UTC.' })
  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last closed here, in UTC.' })
  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Field(() => Int, { description: 'Grows with each change made here; give it as "expectedVersion".' })
  @Column('int')
  version!: number;

  @Column('jsonb', { name: 'name' })
  nameTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'criteria' })
  criteriaTexts!: LocalizedTexts[];

  @Field(() => Money, {
    nullable: true,
    description: 'What can be granted at most; null if it has no limit of its own.',
  })
  budget(): Money | null {
    return moneyOrNull(this.budgetValue, this.currency);
  }

  @Field(() => Money, {
    description:
      'What is bound by approvals and grants (gebundene Mittel), by grants that have ended only what was paid and not repaid; never more than "budget".',
  })
  committed(): Money {
    return { amount: this.committedValue, currency: this.currency };
  }

  @Field(() => String, { description: 'Name (Titel des Aufrufs).' })
  name(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.nameTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it is for, in short; null if no source says.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => [String], {
    description: 'By what applications are judged (Förderkriterien), in the order of the source.',
  })
  criteria(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.criteriaTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ name: this.nameTexts, description: this.descriptionTexts });
  }
}
