import { Arg, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
} from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { Quantity } from '../../shared/facts/quantity.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Attested } from '../source-document/citation.js';

/** What a document of an event or a paper is. */
export enum DocumentKind {
  DOCUMENTATION = 'DOCUMENTATION',
  PHOTO_DOCUMENTATION = 'PHOTO_DOCUMENTATION',
  PROGRAMME_FLYER = 'PROGRAMME_FLYER',
  MOTION = 'MOTION',
  RESOLUTION = 'RESOLUTION',
  REPORT = 'REPORT',
  MINUTES = 'MINUTES',
  PRESENTATION = 'PRESENTATION',
  OTHER = 'OTHER',
}

registerEnumType(DocumentKind, {
  name: 'DocumentKind',
  description: 'What a document is.',
  valuesConfig: {
    DOCUMENTATION: { description: 'A record of what happened (Dokumentation).' },
    PHOTO_DOCUMENTATION: { description: 'A record in photographs (Fotodokumentation).' },
    PROGRAMME_FLYER: { description: 'A flyer with the programme (Programmflyer).' },
    MOTION: { description: 'A motion (Antrag).' },
    RESOLUTION: { description: 'A resolution (Beschluss).' },
    REPORT: { description: 'A report (Bericht).' },
    MINUTES: { description: 'Minutes (Niederschrift).' },
    PRESENTATION: { description: 'Slides (Präsentation).' },
    OTHER: { description: 'Another sort of document.' },
  },
});

@ObjectType({ description: 'A document of an event, a series or a paper (Unterlage, Anlage).' })
@Entity('event_document')
export class EventDocument extends Attested {
  @Field(() => ID, { description: 'The id of what it belongs to, a dot, and a name.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { nullable: true })
  eventId!: string | null;
  @Column('text', { nullable: true })
  paperId!: string | null;

  @Field(() => DocumentKind, { description: 'What it is.' })
  @Column({ type: 'text', enum: DocumentKind })
  kind!: DocumentKind;

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;

  @Field(() => PartialDate, { nullable: true, description: 'The date it carries; null if none is known.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  date!: PartialDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'Media type as in the IANA registry, such as "application/pdf"; null if unknown.',
  })
  @Column('text', { nullable: true })
  mediaType!: string | null;

  @Field(() => Quantity, { nullable: true, description: 'Size of the file, as the source gives it; null if unknown.' })
  @Column('jsonb', { nullable: true })
  size!: Quantity | null;

  @Field(() => String, { nullable: true, description: 'Where it can be had: a web address; null if unknown.' })
  @Column('text', { nullable: true })
  address!: string | null;

  @Field(() => String, { description: 'Title (Titel).' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.titleTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ title: this.titleTexts });
  }
}
