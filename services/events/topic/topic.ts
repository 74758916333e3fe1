import { Arg, Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
} from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { KeptFor } from '../../shared/kept-for.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Something that events are about (Thema, Handlungsfeld).' })
@Entity('topic')
export class Topic {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb', { name: 'label' })
  labelTexts!: LocalizedTexts;

  @Field(() => String, { description: 'What it is called (Bezeichnung).' })
  label(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.labelTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ label: this.labelTexts });
  }
}
