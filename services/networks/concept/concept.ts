import { Arg, Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { LANGUAGE_ARGUMENT, type LocalizedTexts, textIn, textInOrNull } from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { Named } from '../named/named.js';
import { KeptFor } from '../../shared/kept-for.js';
import { VersionField } from '../edit/version-field.js';

@ObjectType({ description: 'A form in which a concept already exists somewhere.' })
export class ConceptForm {
  @Field(() => String, { description: 'What it is called there, such as "Welcome Center".' })
  name!: string;

  whereTexts!: LocalizedTexts | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it exists, as exactly as the source says; null if it does not.',
  })
  where(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.whereTexts, language);
  }
}

/** What a `jsonb` column of forms holds. */
export interface ConceptFormRecord {
  name: string;
  where: LocalizedTexts | null;
}

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A way of organising things that is put forward (Konzept, Modell).' })
@Entity('concept')
export class Concept extends Named {
  @Field(() => YesNoUnknown, {
    description: 'Whether a source puts it forward as what would be ideal (Wunschvorstellung).',
  })
  @Column({ type: 'text', enum: YesNoUnknown })
  isIdeal!: YesNoUnknown;

  @Column('jsonb', { name: 'problem', nullable: true })
  problemTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'indispensable' })
  indispensableTexts!: LocalizedTexts[];
  @Column('jsonb', { name: 'existingForms' })
  formRecords!: ConceptFormRecord[];

  // Private: the graph reaches these through loaders.
  @Column('text', { array: true })
  affectedIds!: string[];
  @Column('text', { array: true })
  actorIds!: string[];
  @Column('text', { array: true })
  eventIds!: string[];

  @VersionField()
  version?: number;

  @Field(() => String, { nullable: true, description: 'The problem that it answers; null if none is named.' })
  problem(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.problemTexts, language);
  }

  @Field(() => [String], { description: 'What sources call indispensable in any case, in order (unabdingbar).' })
  indispensable(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.indispensableTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [ConceptForm], { description: 'In which forms it already exists, as far as known.' })
  existingForms(): ConceptForm[] {
    return this.formRecords.map(({ name, where }) => Object.assign(new ConceptForm(), { name, whereTexts: where }));
  }
}
