import { Arg, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { Quantity } from '../../shared/facts/quantity.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { Attested } from '../source-document/citation.js';
import { EventKind, EventMode, EventStatus, RegistrationChannel } from './event.enums.js';
import { Moment, momentIn } from './moment.js';
import { KeptFor } from '../../shared/kept-for.js';

/** Sorts events without a known date behind all others. */
export const UNKNOWN_DATE = new Date('9999-12-31T00:00:00Z');

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Something that takes place at a time: a conference, a workshop, an evening (Veranstaltung).',
})
@Entity('event')
export class Event extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  // Private: the graph reaches these through loaders.
  @Column('text', { nullable: true })
  seriesId!: string | null;
  @Column('text', { nullable: true })
  venueId!: string | null;
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { array: true })
  topicIds!: string[];

  @Field(() => Int, { nullable: true, description: 'Which one of its series it is (wievielte); null if not numbered.' })
  @Column('int', { nullable: true })
  edition!: number | null;

  @Field(() => EventKind, { description: 'What sort of event it is.' })
  @Column({ type: 'text', enum: EventKind })
  kind!: EventKind;

  @Field(() => EventStatus, { description: 'What the sources say about whether it takes place.' })
  @Column({ type: 'text', enum: EventStatus })
  status!: EventStatus;

  @Field(() => EventMode, { description: 'Where one takes part.' })
  @Column({ type: 'text', enum: EventMode })
  mode!: EventMode;

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'motto', nullable: true })
  mottoTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'focus', nullable: true })
  focusTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'description', nullable: true })
  descriptionTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'audience', nullable: true })
  audienceTexts!: LocalizedTexts | null;
  @Column('jsonb', { name: 'guidingQuestions' })
  guidingQuestionTexts!: LocalizedTexts[];
  @Column('jsonb', { name: 'goals' })
  goalTexts!: LocalizedTexts[];
  @Column('jsonb', { name: 'outcomes' })
  outcomeTexts!: LocalizedTexts[];

  @Field(() => PartialDate, { nullable: true, description: 'The date as exactly as it is known; null if nothing is.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  date!: PartialDate | null;

  @Column('timestamptz', { nullable: true })
  doorsAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  startsAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;
  /** Start if known, else the earliest day's beginning, else `UNKNOWN_DATE`. */
  @Column('timestamptz')
  sortsAt!: Date;
  /** First and last day that the date can mean, for filters; null for an unknown date. */
  @Column('date', { nullable: true })
  earliestDay!: string | null;
  @Column('date', { nullable: true })
  latestDay!: string | null;

  @Field(() => String, { description: 'The time zone of its local times, as in the IANA database.' })
  @Column('text')
  timeZone!: string;

  @Field(() => YesNoUnknown, { description: 'Whether there is interpretation, sign language included (Dolmetschung).' })
  @Column({ type: 'text', enum: YesNoUnknown })
  interpretation!: YesNoUnknown;

  @Field(() => YesNoUnknown, { description: 'Whether it is open to everybody (öffentlich zugänglich).' })
  @Column({ type: 'text', enum: YesNoUnknown })
  isOpenToAll!: YesNoUnknown;

  @Field(() => YesNoUnknown, { description: 'Whether taking part costs nothing (kostenfrei).' })
  @Column({ type: 'text', enum: YesNoUnknown })
  isFree!: YesNoUnknown;

  @Field(() => Quantity, {
    nullable: true,
    description: 'How many came, as the source gives it; null if it does not say.',
  })
  @Column('jsonb', { nullable: true })
  attendance!: Quantity | null;

  @Field(() => Quantity, { nullable: true, description: 'How many working groups met; null if no source says.' })
  @Column('jsonb', { nullable: true })
  workingGroupCount!: Quantity | null;

  @Column({ type: 'text', enum: RegistrationChannel })
  registrationChannel!: RegistrationChannel;
  @Column('text', { nullable: true })
  registrationAddress!: string | null;
  @Column('text', { nullable: true, transformer: partialDateColumn })
  registrationDeadline!: PartialDate | null;
  @Column('int', { nullable: true })
  capacity!: number | null;

  @Field(() => String, { description: 'Title (Titel).' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.titleTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'Motto; null if it has none.' })
  motto(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.mottoTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'Main subject that was set (Schwerpunkt); null if none was.' })
  focus(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.focusTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'What it is about, in short.' })
  description(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.descriptionTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'Whom it is for (Zielgruppe); null if no source says.' })
  audience(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.audienceTexts, language);
  }

  @Field(() => [String], { description: 'The questions it was to work on (Leitfragen), in order.' })
  guidingQuestions(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.guidingQuestionTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [String], { description: 'What it was to achieve (Ziele), in order.' })
  goals(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.goalTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [String], { description: 'What it is known to have brought about (Ergebnisse), in order.' })
  outcomes(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.outcomeTexts.map((texts) => textIn(texts, language));
  }

  @Field(() => [LocalizedText], { description: 'All its single texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({
      title: this.titleTexts,
      motto: this.mottoTexts,
      focus: this.focusTexts,
      description: this.descriptionTexts,
      audience: this.audienceTexts,
    });
  }

  @Field(() => Moment, { nullable: true, description: 'When doors open (Einlass); null if unknown.' })
  doors(): Moment | null {
    return momentIn(this.timeZone, this.doorsAt);
  }

  @Field(() => Moment, { nullable: true, description: 'When it starts (Beginn); null if the time is unknown.' })
  start(): Moment | null {
    return momentIn(this.timeZone, this.startsAt);
  }

  @Field(() => Moment, { nullable: true, description: 'When it ends (Ende); null if the time is unknown.' })
  end(): Moment | null {
    return momentIn(this.timeZone, this.endsAt);
  }

  @Field(() => Int, {
    nullable: true,
    description: 'How long it lasts, in minutes; null unless start and end are known.',
  })
  durationMinutes(): number | null {
    if (this.startsAt === null || this.endsAt === null) return null;
    return Math.round((this.endsAt.getTime() - this.startsAt.getTime()) / 60_000);
  }
}
