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
import { VersionField } from '../edit/version-field.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A sort of people or bodies that have a stake, such as all mosques (Akteursgruppe).' })
@Entity('stakeholder_category')
export class StakeholderCategory extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches it through a loader.
  @Column('text', { nullable: true })
  parentId!: string | null;

  @Column('jsonb', { name: 'label' })
  labelTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;

  @Field(() => [String], { description: 'Other words for it, as sources write them (Synonyme).' })
  @Column('text', { array: true })
  synonyms!: string[];

  /** The original label, folded: lists are sorted by it. */
  @Column('text')
  sortName!: string;
  /** Label and synonyms, folded: `search` looks here. */
  @Column('text')
  searchText!: string;

  @VersionField()
  version?: number;

  @Field(() => String, { description: 'What it is called (Bezeichnung).' })
  label(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.labelTexts, language);
  }

  @Field(() => String, {
    nullable: true,
    description: 'What sources say about it, in short; null if they say nothing.',
  })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ label: this.labelTexts, description: this.descriptionTexts });
  }
}
