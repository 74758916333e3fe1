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
import { LanguageTagScalar } from '../../shared/facts/scalars.js';

/** Its status is no column: it is what the latest review says. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'What a cycle recommends for its programme (Empfehlung).' })
@Entity('recommendation')
export class Recommendation extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  cycleId!: string;
  @Column('text', { nullable: true })
  reportId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Its number in the report (Nummer); null if it has none that is known.',
  })
  @Column('int', { nullable: true })
  number!: number | null;

  @Column('jsonb', { name: 'text' })
  textTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'subject', nullable: true })
  subjectTexts!: LocalizedTexts | null;

  @Field(() => String, { description: 'What is recommended (Wortlaut oder Kurzfassung).' })
  text(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.textTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'The field that it is about (Handlungsfeld); null if unknown.' })
  subject(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.subjectTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ text: this.textTexts, subject: this.subjectTexts });
  }
}
