import { Arg, Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
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
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { VersionField } from '../edit/version-field.js';

/** What sort of structure a good practice is an example of. */
export enum StructureKind {
  WELCOME_STRUCTURE = 'WELCOME_STRUCTURE',
  CROSS_ACTOR_COOPERATION = 'CROSS_ACTOR_COOPERATION',
  CLOSE_NETWORKING = 'CLOSE_NETWORKING',
  OTHER = 'OTHER',
}

registerEnumType(StructureKind, {
  name: 'StructureKind',
  description: 'What sort of structure a good practice is an example of.',
  valuesConfig: {
    WELCOME_STRUCTURE: { description: 'A structure that receives newcomers (Welcome-Struktur).' },
    CROSS_ACTOR_COOPERATION: {
      description: 'Cooperation of actors of all sorts (akteursübergreifende Zusammenarbeit).',
    },
    CLOSE_NETWORKING: { description: 'Close connection of a few (enge Vernetzung).' },
    OTHER: { description: 'Another structure; see the description.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: 'An example that others may learn from (Good Practice).' })
@Entity('good_practice')
export class GoodPractice extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders.
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { array: true })
  organisationIds!: string[];
  @Column('text', { array: true })
  eventIds!: string[];
  @Column('text', { nullable: true })
  conceptId!: string | null;

  @Field(() => [StructureKind], { description: 'What sorts of structure it is an example of.' })
  @Column({ type: 'text', enum: StructureKind, array: true })
  structures!: StructureKind[];

  @Field(() => YesNoUnknown, { description: 'Whether it is from a rural area (ländlicher Raum).' })
  @Column({ type: 'text', enum: YesNoUnknown })
  isRural!: YesNoUnknown;

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'shows', nullable: true })
  showsTexts!: LocalizedTexts | null;

  @VersionField()
  version?: number;

  @Field(() => String, { description: 'Title.' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.titleTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it is, in short; null if sources say no more.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => String, {
    nullable: true,
    description: 'What it shows, according to the source; null if it does not say.',
  })
  shows(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.showsTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ title: this.titleTexts, description: this.descriptionTexts, shows: this.showsTexts });
  }
}
