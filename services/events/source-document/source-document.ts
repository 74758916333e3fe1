import { Arg, Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Inference } from '../../shared/facts/citing.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
} from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { KeptFor } from '../../shared/kept-for.js';

/** What a source is. */
export enum SourceDocumentKind {
  PRESS_RELEASE = 'PRESS_RELEASE',
  COUNCIL_PAPER = 'COUNCIL_PAPER',
  WEB_PAGE = 'WEB_PAGE',
  INVITATION = 'INVITATION',
  OTHER = 'OTHER',
}

registerEnumType(SourceDocumentKind, {
  name: 'SourceDocumentKind',
  description: 'What a source is.',
  valuesConfig: {
    PRESS_RELEASE: { description: 'A press release (Pressemitteilung).' },
    COUNCIL_PAPER: { description: 'A paper of an assembly (Drucksache).' },
    WEB_PAGE: { description: 'A page on the web.' },
    INVITATION: { description: 'An invitation that was sent round (Einladung).' },
    OTHER: { description: 'Another sort of source.' },
  },
});

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A document that facts are from (Quelle).' })
@Entity('source_document')
export class SourceDocument {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;

  @Field(() => SourceDocumentKind, { description: 'What it is.' })
  @Column({ type: 'text', enum: SourceDocumentKind })
  kind!: SourceDocumentKind;

  @Column('text', { nullable: true })
  publisherId!: string | null;

  @Field(() => PartialDate, { nullable: true, description: 'When it was published; null if it does not say.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  publishedOn!: PartialDate | null;

  @Field(() => String, { nullable: true, description: 'Where it can be read: a web address; null if unknown.' })
  @Column('text', { nullable: true })
  address!: string | null;

  @Field(() => LanguageTagScalar, { description: 'The language it is written in.' })
  @Column('text')
  language!: string;

  @Field(() => String, { nullable: true, description: 'The file its text was read from, for whoever checks a fact.' })
  @Column('text', { nullable: true })
  fileName!: string | null;

  @Field(() => [Inference], {
    description: 'Values that it does not state but that follow from it, such as "publisher".',
  })
  @Column('jsonb')
  inferences!: Inference[];

  @Field(() => String, { description: 'Title (Titel).' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.titleTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ title: this.titleTexts });
  }
}
