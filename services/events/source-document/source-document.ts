import { registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import { type PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';

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
  },
});

/** A document that facts are from. Its GraphQL type is `SourceDocumentStub`, since every service cites it by its key. */
@Entity('source_document')
export class SourceDocument {
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;

  @Column('text')
  kind!: SourceDocumentKind;

  @Column('text', { nullable: true })
  publisherId!: string | null;

  @Column('text', { nullable: true, transformer: partialDateColumn })
  publishedOn!: PartialDate | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text')
  language!: string;

  /** The file the text was read from, for whoever checks a fact. */
  @Column('text', { nullable: true })
  fileName!: string | null;
}
