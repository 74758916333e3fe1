import { Arg, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
} from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Dated } from '../dated/dated.js';
import { VersionField } from '../edit/version-field.js';

@ObjectType({ description: 'What an office was called at a time (Amtsbezeichnung).' })
@Entity('office_title')
export class OfficeTitle extends Dated {
  @Field(() => ID, { description: 'Made of the office and the title.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  officeId!: string;

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;

  @Field(() => Int, { description: 'Where it stands in the list, from 0; the main title of a time comes first.' })
  @Column('int')
  position!: number;

  @VersionField()
  version?: number;

  @Field(() => String, { description: 'The title, in the form that the source uses for who held it then.' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.titleTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ title: this.titleTexts });
  }
}
