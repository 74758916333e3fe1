import { Arg, Directive, Field, ID, ObjectType } from 'type-graphql';
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
import { VersionField } from '../edit/version-field.js';

@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Whom to turn to about something, and how (Ansprechstelle). Only what anybody may use is stored here.',
})
@Entity('contact_point')
export class ContactPoint extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb', { name: 'purpose' })
  purposeTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'openingHours', nullable: true })
  openingHoursTexts!: LocalizedTexts | null;

  // Private: the graph reaches these through loaders.
  @Column('text', { nullable: true })
  organisationId!: string | null;
  @Column('text', { nullable: true })
  personId!: string | null;
  @Column('text', { array: true })
  eventIds!: string[];
  @Column('text', { array: true })
  seriesIds!: string[];
  @Column('text', { array: true })
  policyPlanIds!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number of the institution, as the source writes it; null if unknown.',
  })
  @Column('text', { nullable: true })
  phone!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address of a role, never of a person; null if there is none (Funktionspostfach).',
  })
  @Column('text', { nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Address on the web; null if unknown.' })
  @Column('text', { nullable: true })
  website!: string | null;

  @VersionField()
  version?: number;

  @Field(() => String, { description: 'What to turn to it about (Anliegen).' })
  purpose(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.purposeTexts, language);
  }

  @Field(() => String, {
    nullable: true,
    description: 'When it can be reached (Sprechzeiten); null if no source says.',
  })
  openingHours(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.openingHoursTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ purpose: this.purposeTexts, openingHours: this.openingHoursTexts });
  }
}
