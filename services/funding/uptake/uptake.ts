import { Arg, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { LANGUAGE_ARGUMENT, type LocalizedTexts, textIn } from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';

@ObjectType({
  description:
    'That somebody in politics or administration took up what a cycle worked out (Aufnahme durch die Politik).',
})
@Entity('uptake')
export class Uptake extends Attested {
  @Field(() => ID, { description: 'Made of the cycle and the position.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  cycleId!: string;
  @Column('text', { nullable: true })
  personId!: string | null;
  @Column('text', { nullable: true })
  officeId!: string | null;
  @Column('text', { nullable: true })
  eventId!: string | null;
  @Column('text', { array: true })
  recommendationIds!: string[];

  @Field(() => Int, { description: 'Where it stands among those of its cycle, from 0.' })
  @Column('int')
  position!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The office held at that time, as the source titles it (Amtsbezeichnung); null if it names none.',
  })
  @Column('text', { nullable: true })
  officeTitle!: string | null;

  @Column('jsonb', { name: 'points' })
  pointTexts!: LocalizedTexts[];

  @Field(() => [String], { description: 'What was said, point by point, in words of our own.' })
  points(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string[] {
    return this.pointTexts.map((texts) => textIn(texts, language));
  }
}
