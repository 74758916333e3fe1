import { Arg, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/citation.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
  textInOrNull,
} from '../../shared/facts/localized-text.js';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';

/** Who may read a paper. */
export enum Publicity {
  PUBLIC = 'PUBLIC',
  CONFIDENTIAL = 'CONFIDENTIAL',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(Publicity, {
  name: 'Publicity',
  description: 'Who may read a paper.',
  valuesConfig: {
    PUBLIC: { description: 'Everybody (öffentlich).' },
    CONFIDENTIAL: { description: 'Only members (nichtöffentlich).' },
    UNKNOWN: { description: 'No source says.' },
  },
});

/** What a body does with a paper in a session. */
export enum ConsultationRole {
  DECISION = 'DECISION',
  RECOMMENDATION = 'RECOMMENDATION',
  CONSULTATION = 'CONSULTATION',
  INFORMATION = 'INFORMATION',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(ConsultationRole, {
  name: 'ConsultationRole',
  description: 'What a body does with a paper in a session.',
  valuesConfig: {
    DECISION: { description: 'It decides (Entscheidung).' },
    RECOMMENDATION: { description: 'It recommends (Empfehlung).' },
    CONSULTATION: { description: 'It discusses (Beratung).' },
    INFORMATION: { description: 'It takes note (Kenntnisnahme).' },
    UNKNOWN: { description: 'No source says.' },
  },
});

/** What came of a paper in a session. */
export enum ConsultationResult {
  ADOPTED_UNCHANGED = 'ADOPTED_UNCHANGED',
  ADOPTED_WITH_CHANGES = 'ADOPTED_WITH_CHANGES',
  REJECTED = 'REJECTED',
  REFERRED = 'REFERRED',
  WITHDRAWN = 'WITHDRAWN',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(ConsultationResult, {
  name: 'ConsultationResult',
  description: 'What came of a paper in a session.',
  valuesConfig: {
    ADOPTED_UNCHANGED: { description: 'Adopted as it was (ohne Änderungen beschlossen).' },
    ADOPTED_WITH_CHANGES: { description: 'Adopted with changes (mit Änderungen beschlossen).' },
    REJECTED: { description: 'Rejected (abgelehnt).' },
    REFERRED: { description: 'Referred to a committee (überwiesen).' },
    WITHDRAWN: { description: 'Withdrawn (zurückgezogen).' },
    UNKNOWN: { description: 'No source says.' },
  },
});

/** One column of the heading of a paper: as it was brought in, or as it is now. A value type in a `jsonb` column. */
@ObjectType({ description: 'A paper as it was brought in or as it is now (Ursprung, aktuell).' })
export class PaperState {
  initiatorId!: string | null;

  @Field(() => String, { nullable: true, description: 'Who brings it in, in the words of the paper (Initiator).' })
  initiatorLabel!: string | null;

  authorId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is, in the words of the paper, such as "Antrag" (Drucksache-Art).',
  })
  typeLabel!: string | null;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "reference")')
@ObjectType({ description: 'A paper of an assembly (Drucksache).' })
@Entity('paper')
export class Paper extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String, { description: 'The number it carries, such as "1263/IV" (Drucksachennummer).' })
  @Column('text')
  reference!: string;

  @Column('text')
  bodyId!: string;

  @Field(() => String, { nullable: true, description: 'The electoral term in the number, such as "IV" (Wahlperiode).' })
  @Column('text', { nullable: true })
  electoralTerm!: string | null;

  @Field(() => Publicity, { description: 'Who may read it (Status).' })
  @Column({ type: 'text', enum: Publicity })
  publicity!: Publicity;

  @Field(() => String, { nullable: true, description: 'The status in the words of the paper, such as "öffentlich".' })
  @Column('text', { nullable: true })
  publicityLabel!: string | null;

  @Column('jsonb', { name: 'title' })
  titleTexts!: LocalizedTexts;
  @Column('jsonb', { name: 'rationale', nullable: true })
  rationaleTexts!: LocalizedTexts | null;

  @Field(() => PaperState, { nullable: true, description: 'As it was brought in (Ursprung).' })
  @Column('jsonb', { nullable: true })
  origin!: PaperState | null;

  @Field(() => PaperState, { nullable: true, description: 'As it is now (aktuell).' })
  @Column('jsonb', { nullable: true })
  current!: PaperState | null;

  @Field(() => String, { description: 'Subject (Betreff).' })
  title(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.titleTexts, language);
  }

  @Field(() => String, { nullable: true, description: 'Why it was brought in, in our own words (Begründung).' })
  rationale(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string | null {
    return textInOrNull(this.rationaleTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ title: this.titleTexts, rationale: this.rationaleTexts });
  }
}

@ObjectType({ description: 'One station of a paper on its way through the bodies (Beratungsfolge).' })
@Entity('consultation')
export class Consultation {
  @Field(() => ID, { description: 'The id of the paper, a dot, and the place in the sequence.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  paperId!: string;
  @Column('text')
  bodyId!: string;

  @Field(() => Int, { description: 'Where it stands in the sequence, from 0.' })
  @Column('int')
  position!: number;

  @Field(() => String, { nullable: true, description: 'The body in the words of the paper (Gremium).' })
  @Column('text', { nullable: true })
  bodyLabel!: string | null;

  @Field(() => PartialDate, { nullable: true, description: 'When it met; null if unknown.' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  heldOn!: PartialDate | null;

  @Field(() => Int, { nullable: true, description: 'The number of the session; null if unknown.' })
  @Column('int', { nullable: true })
  sessionNumber!: number | null;

  @Field(() => String, { nullable: true, description: 'The session in the words of the paper (Sitzung).' })
  @Column('text', { nullable: true })
  sessionLabel!: string | null;

  @Field(() => Publicity, { description: 'Whether the session was public.' })
  @Column({ type: 'text', enum: Publicity })
  sessionPublicity!: Publicity;

  @Field(() => ConsultationRole, { description: 'What the body does with the paper.' })
  @Column({ type: 'text', enum: ConsultationRole })
  role!: ConsultationRole;

  @Field(() => String, { nullable: true, description: 'The role in the words of the paper, such as "Entscheidung".' })
  @Column('text', { nullable: true })
  roleLabel!: string | null;

  @Field(() => ConsultationResult, { description: 'What came of it.' })
  @Column({ type: 'text', enum: ConsultationResult })
  result!: ConsultationResult;

  @Field(() => String, { nullable: true, description: 'The result in the words of the paper.' })
  @Column('text', { nullable: true })
  resultLabel!: string | null;
}
