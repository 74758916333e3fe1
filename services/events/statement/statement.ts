import { Arg, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LANGUAGE_ARGUMENT, type LocalizedTexts, textIn } from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Attested } from '../source-document/citation.js';

@ObjectType({ description: 'What a person says about an event in a source, in our own words (Stellungnahme).' })
@Entity('statement')
export class Statement extends Attested {
  @Field(() => ID, { description: 'The id of the event, a dot, and the person.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  eventId!: string;
  @Column('text')
  personId!: string;
  @Column('text', { nullable: true })
  officeId!: string | null;

  @Field(() => Int, { description: 'Where it stands in the source, from 0.' })
  @Column('int')
  position!: number;

  @Field(() => String, { nullable: true, description: 'The office then held, as the source titles it here.' })
  @Column('text', { nullable: true })
  officeTitle!: string | null;

  @Column('jsonb', { name: 'gist' })
  gistTexts!: LocalizedTexts;

  @Field(() => String, { description: 'What is said, in our own words; never a quotation.' })
  gist(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.gistTexts, language);
  }
}
