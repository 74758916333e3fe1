import { Arg, Authorized, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Role } from '../../shared/identity.js';
import { Money } from '../money/money.js';
import { RecordOrigin } from '../money/origin.js';
import { GrantState } from './grant.enums.js';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'Money that a recipient gets for a purpose (Zuwendung, Förderung).' })
@Entity('funding_grant')
export class Grant extends Attested {
  @Field(() => ID, { description: 'Never changes.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders or by their keys.
  /** Follows from the call, else from what is stated: PostgreSQL keeps it so, whatever is written here. */
  @Column('text', { nullable: true })
  programmeId!: string | null;
  /** The programme that the source states. */
  @Column('text', { nullable: true })
  statedProgrammeId!: string | null;
  @Column('text', { nullable: true })
  callId!: string | null;
  @Column('text', { nullable: true })
  applicationId!: string | null;
  @Column('text', { nullable: true })
  projectId!: string | null;
  @Column('text', { nullable: true })
  recipientId!: string | null;
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { array: true })
  topicIds!: string[];
  @Column('numeric', { name: 'amount', precision: 15, scale: 2 })
  amountValue!: string;
  @Column('text')
  currency!: string;
  @Column('numeric', { name: 'paid', precision: 15, scale: 2 })
  paidValue!: string;
  @Column('numeric', { name: 'repaid', precision: 15, scale: 2 })
  repaidValue!: string;

  @Field(() => RecordOrigin, { description: 'Who keeps it up to date.' })
  @Column({ type: 'text', enum: RecordOrigin })
  origin!: RecordOrigin;

  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Field(() => String, {
    nullable: true,
    description:
      'How the source names the recipient, who may be a person; null if it names none. For organisers and analysts.',
  })
  @Column('text', { nullable: true })
  recipientLabel!: string | null;

  @Field(() => GrantState, { description: 'Where it stands.' })
  @Column({ type: 'text', enum: GrantState })
  state!: GrantState;

  @Field(() => Int, {
    nullable: true,
    description: 'The year whose budget pays for it (Haushaltsjahr); null if unknown.',
  })
  @Column('int', { nullable: true })
  year!: number | null;

  @Field(() => PartialDate, { nullable: true, description: 'When it was granted (Bewilligung); null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  grantedOn!: PartialDate | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: 'When its period begins (Bewilligungszeitraum); null if unknown.',
  })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  periodStart!: PartialDate | null;

  @Field(() => PartialDate, { nullable: true, description: 'When its period ends; null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  periodEnd!: PartialDate | null;

  @Field(() => Int, { description: 'Grows with each change; give it as "expectedVersion".' })
  @Column('int')
  version!: number;

  @Column('jsonb', { name: 'purpose', nullable: true })
  purposeTexts!: LocalizedTexts | null;

  @Field(() => Money, { description: 'How much it is now, after all changes (Bewilligungssumme).' })
  amount(): Money {
    return { amount: this.amountValue, currency: this.currency };
  }

  @Field(() => Money, { description: 'The sum of its payments, as far as they are known (ausgezahlt).' })
  paid(): Money {
    return { amount: this.paidValue, currency: this.currency };
  }

  @Field(() => Money, { description: 'The sum of its repayments, as far as they are known (zurückgezahlt).' })
  repaid(): Money {
    return { amount: this.repaidValue, currency: this.currency };
  }

  @Field(() => String, { nullable: true, description: 'What the money is for (Zuwendungszweck); null if unknown.' })
  purpose(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.purposeTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ purpose: this.purposeTexts });
  }
}
