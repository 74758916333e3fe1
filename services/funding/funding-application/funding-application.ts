import { Arg, Authorized, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { LANGUAGE_ARGUMENT, type LocalizedTexts, textInOrNull } from '../../shared/facts/localized-text.js';
import { DateTimeScalar, LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Role } from '../../shared/identity.js';
import { Money, moneyOrNull } from '../money/money.js';
import { RecordOrigin } from '../money/origin.js';
import { FundingApplicationState } from './funding-application.enums.js';

@ObjectType({
  description:
    'An application for money of a call (Förderantrag). For organisers and analysts, and for the partner that submitted it.',
})
@Entity('funding_application')
export class FundingApplication extends Attested {
  @Field(() => ID, { description: 'Never changes.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders or by their keys.
  @Column('text')
  callId!: string;
  @Column('text', { nullable: true })
  projectId!: string | null;
  @Column('text', { nullable: true })
  applicantId!: string | null;
  /** Which partner submitted it, so that no other one sees or withdraws it; null for all others. */
  @Column('text', { nullable: true })
  submitterHash!: string | null;
  @Column('numeric', { name: 'requested', precision: 15, scale: 2, nullable: true })
  requestedValue!: string | null;
  @Column('numeric', { name: 'approved', precision: 15, scale: 2, nullable: true })
  approvedValue!: string | null;
  @Column('text')
  currency!: string;

  @Field(() => RecordOrigin, { description: 'Who keeps it up to date.' })
  @Column({ type: 'text', enum: RecordOrigin })
  origin!: RecordOrigin;

  @Field(() => String, {
    nullable: true,
    description: 'How the applicant is named; null if it is a known organisation.',
  })
  @Column('text', { nullable: true })
  applicantLabel!: string | null;

  @Field(() => FundingApplicationState, { description: 'Where it stands.' })
  @Column({ type: 'text', enum: FundingApplicationState })
  state!: FundingApplicationState;

  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Field(() => String, {
    nullable: true,
    description:
      'Why it was rejected or withdrawn (Begründung); null if no reason is known. For organisers and analysts.',
  })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was submitted, in UTC; null if unknown.' })
  @Column('timestamptz', { nullable: true })
  submittedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided, in UTC; null while it is not.' })
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Field(() => Int, { description: 'Grows with each change; give it as "expectedVersion".' })
  @Column('int')
  version!: number;

  @Column('jsonb', { name: 'purpose', nullable: true })
  purposeTexts!: LocalizedTexts | null;

  @Field(() => Money, { nullable: true, description: 'What is applied for (beantragte Summe); null if unknown.' })
  requested(): Money | null {
    return moneyOrNull(this.requestedValue, this.currency);
  }

  @Field(() => Money, { nullable: true, description: 'What was approved (bewilligte Summe); null while nothing was.' })
  approved(): Money | null {
    return moneyOrNull(this.approvedValue, this.currency);
  }

  @Field(() => String, { nullable: true, description: 'What the money is for (Zweck); null if unknown.' })
  purpose(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.purposeTexts, language);
  }
}
