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
import { KeptFor } from '../../shared/kept-for.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A programme that gives money to projects (Förderprogramm).' })
@Entity('programme')
export class Programme extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these by their keys.
  @Column('text', { nullable: true })
  funderId!: string | null;
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { array: true })
  targetGroupIds!: string[];
  @Column('text', { array: true })
  recipientCategoryIds!: string[];

  @Field(() => String, { nullable: true, description: 'Short name (Kurzname); null if no source uses one.' })
  @Column('text', { nullable: true })
  shortName!: string | null;

  @Field(() => [String], { description: 'Other names by which sources call it.' })
  @Column('text', { array: true })
  otherNames!: string[];

  @Field(() => String, { nullable: true, description: 'How the source names the funder; null if it names none.' })
  @Column('text', { nullable: true })
  funderLabel!: string | null;

  @Column('jsonb', { name: 'name' })
  nameTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'purpose', nullable: true })
  purposeTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'eligible', nullable: true })
  eligibleTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'goals' })
  goalTexts!: LocalizedTexts[];
  @Column('jsonb', { name: 'rationale' })
  rationaleTexts!: LocalizedTexts[];

  @Field(() => String, { description: 'Name (Name des Programms).' })
  name(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.nameTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it is for (Zweck); null if no source says.' })
  purpose(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.purposeTexts, language);
  }

  @Field(() => String, {
    nullable: true,
    description: 'What may be funded (Fördergegenstand); null if no source says.',
  })
  eligible(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.eligibleTexts, language);
  }

  @Field(() => [String], { description: 'Its goals (Ziele), in the order of the source; empty if no source says.' })
  goals(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.goalTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [String], { description: 'Why it exists, reason by reason (Begründung); empty if no source says.' })
  rationale(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.rationaleTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ name: this.nameTexts, purpose: this.purposeTexts, eligible: this.eligibleTexts });
  }
}
