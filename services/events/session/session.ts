import { Arg, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Attested } from '../source-document/citation.js';

/** What part of an event it is. */
export enum SessionKind {
  TALK = 'TALK',
  PANEL = 'PANEL',
  WORKING_GROUP = 'WORKING_GROUP',
  WORKSHOP = 'WORKSHOP',
  PLENARY = 'PLENARY',
  OTHER = 'OTHER',
}

registerEnumType(SessionKind, {
  name: 'SessionKind',
  description: 'What part of an event it is.',
  valuesConfig: {
    TALK: { description: 'A talk (Impulsvortrag).' },
    PANEL: { description: 'A panel (Podiumsgespräch).' },
    WORKING_GROUP: { description: 'A working group (Arbeitsgruppe).' },
    WORKSHOP: { description: 'A workshop.' },
    PLENARY: { description: 'All together (Plenum).' },
    OTHER: { description: 'Another sort of part.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A part of an event: a talk, a panel, a working group (Programmpunkt).' })
@Entity('session')
export class Session extends Attested {
  @Field(() => ID, { description: 'The id of the event, a dot, and a name.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  eventId!: string;
  @Column('text', { array: true })
  topicIds!: string[];

  @Field(() => SessionKind, { description: 'What it is.' })
  @Column({ type: 'text', enum: SessionKind })
  kind!: SessionKind;

  @Field(() => Int, { description: 'Where it stands in the programme, from 0.' })
  @Column('int')
  position!: number;

  @Column('jsonb', { name: 'title', nullable: true })
  titleTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;

  @Column('timestamptz', { nullable: true })
  startsAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Title; null if no source gives one.' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.titleTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it is about, in short.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ title: this.titleTexts, description: this.descriptionTexts });
  }
}
