import { Arg, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Dated } from '../dated/dated.js';
import { VersionField } from '../edit/version-field.js';
import { PartyType } from '../party/party.enums.js';
import { isMutual, RelationKind } from './relation.enums.js';

@ObjectType({ description: 'That one party is connected with another, and how (Beziehung).' })
@Entity('relation')
export class Relation extends Dated {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => RelationKind, { description: 'How "from" is connected with "to".' })
  @Column({ type: 'text', enum: RelationKind })
  kind!: RelationKind;

  @VersionField()
  version?: number;

  // Private: the graph reaches these through loaders.
  @Column({ type: 'text', enum: PartyType })
  fromType!: PartyType;
  @Column('text')
  fromId!: string;
  @Column({ type: 'text', enum: PartyType })
  toType!: PartyType;
  @Column('text')
  toId!: string;
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { array: true })
  eventIds!: string[];

  @Field(() => [String], { description: 'The words by which sources call it, such as "in Kooperation mit".' })
  @Column('text', { array: true })
  statedAs!: string[];

  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;

  @Field(() => String, { nullable: true, description: 'What sources say about it, in short; null if nothing more.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ description: this.descriptionTexts });
  }

  @Field(() => Boolean, { description: 'Whether it reads the same from both ends, as cooperation does.' })
  isMutual(): boolean {
    return isMutual(this.kind);
  }
}
