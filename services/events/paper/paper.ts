import { Arg, Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Attested } from '../source-document/citation.js';
import { PaperState } from './paper-state.js';
import { Publicity } from './paper.enums.js';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "reference")')
@ObjectType({ description: 'A paper of an assembly (Drucksache).' })
@Entity('paper')
export class Paper extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String, { description: 'The number it carries, such as "1263/IV" (Drucksachennummer).' })
  @Column('text')
  reference!: string;

  @Column('text')
  bodyId!: string;

  @Field(() => String, { nullable: true, description: 'The electoral term in the number, such as "IV" (Wahlperiode).' })
  @Column('text', { nullable: true })
  electoralTerm!: string | null;

  @Field(() => Publicity, { description: 'Who may read it (Status).' })
  @Column({ type: 'text', enum: Publicity })
  publicity!: Publicity;

  @Field(() => String, { nullable: true, description: 'The status in the words of the paper, such as "öffentlich".' })
  @Column('text', { nullable: true })
  publicityLabel!: string | null;

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'rationale', nullable: true })
  rationaleTexts!: LocalizedTexts | null;

  @Field(() => PaperState, { nullable: true, description: 'As it was brought in (Ursprung).' })
  @Column('jsonb', { nullable: true })
  origin!: PaperState | null;

  @Field(() => PaperState, { nullable: true, description: 'As it is now (aktuell).' })
  @Column('jsonb', { nullable: true })
  current!: PaperState | null;

  @Field(() => String, { description: 'Subject (Betreff).' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.titleTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'Why it was brought in, in our own words (Begründung).' })
  rationale(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.rationaleTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ title: this.titleTexts, rationale: this.rationaleTexts });
  }
}
