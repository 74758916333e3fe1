import { Arg, Field, ObjectType } from 'type-graphql';
import { Column, type ValueTransformer } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { PartialDate, partialDateColumn, parsePartialDate } from '../../shared/facts/partial-date.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import { DayEvidence, evidenceOn } from './evidence.js';

/** A `text[]` column that reads as a list of PartialDate. */
const partialDatesColumn: ValueTransformer = {
  from: (values: string[]) => values.map(parsePartialDate),
  to: (dates: PartialDate[]) => dates.map(({ value }) => value),
};

/** The description of an `asOf` argument, the same everywhere. */
export const AS_OF_ARGUMENT = {
  nullable: true,
  description: 'Only what something proves for this day, the best proven first; all if not given.',
} as const;

/** What every row carries that held for a time: an office's title, who held it, a membership, a relation. */
@ObjectType()
export abstract class Dated extends Attested {
  @Field(() => PartialDate, { nullable: true, description: 'Since when; null if no source says (seit).' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  since!: PartialDate | null;

  @Field(() => PartialDate, { nullable: true, description: 'Until when; null if no source says, not "still" (bis).' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  until!: PartialDate | null;

  @Field(() => [PartialDate], {
    description: 'Dates for which a source says that it held, earliest first (belegt am).',
  })
  @Column('text', { array: true, transformer: partialDatesColumn })
  attestedOn!: PartialDate[];

  @Field(() => DayEvidence, { nullable: true, description: 'What proves that it held on a day; null if nothing does.' })
  evidence(@Arg('asOf', () => DateScalar, { description: 'The day.' }) asOf: string): DayEvidence | null {
    return evidenceOn(this, asOf);
  }
}
