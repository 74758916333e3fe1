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
import { VersionField } from '../edit/version-field.js';

@Directive('@key(fields: "id")')
@ObjectType({
  description: 'A list of addressees who are sent news of a series (Verteiler). Who is on it is not stored here.',
})
@Entity('mailing_list')
export class MailingList extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb', { name: 'name' })
  nameTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'howToJoin', nullable: true })
  howToJoinTexts!: LocalizedTexts | null;

  // Private: the graph reaches these through loaders.
  @Column('text', { nullable: true })
  organisationId!: string | null;
  @Column('text', { nullable: true })
  contactPersonId!: string | null;
  @Column('text', { nullable: true })
  seriesId!: string | null;

  @VersionField()
  version?: number;

  @Field(() => String, { description: 'Name.' })
  name(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.nameTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What is sent, to whom, and how often; null if no source says.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'How one gets on it (Anmeldung); null if no source says.' })
  howToJoin(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.howToJoinTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ name: this.nameTexts, description: this.descriptionTexts, howToJoin: this.howToJoinTexts });
  }
}
