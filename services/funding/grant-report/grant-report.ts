import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { DateScalar } from '../../shared/facts/scalars.js';

/** What a recipient has to report. */
export enum GrantReportKind {
  INTERIM_REPORT = 'INTERIM_REPORT',
  FINAL_REPORT = 'FINAL_REPORT',
  OTHER = 'OTHER',
}

registerEnumType(GrantReportKind, {
  name: 'GrantReportKind',
  description: 'What the recipient of a grant has to report.',
  valuesConfig: {
    INTERIM_REPORT: { description: 'How far it is (Zwischenbericht, Zwischennachweis).' },
    FINAL_REPORT: { description: 'What was done with the money (Verwendungsnachweis).' },
    OTHER: { description: 'Another report.' },
  },
});

@ObjectType({ description: 'A report that the recipient of a grant has to give (Nachweis, Bericht).' })
@Entity('grant_report')
export class GrantReport extends Attested {
  @Field(() => ID, { description: 'Never changes.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  grantId!: string;

  @Field(() => GrantReportKind, { description: 'What is to be reported.' })
  @Column({ type: 'text', enum: GrantReportKind })
  kind!: GrantReportKind;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it is in time; null if unknown.' })
  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it came; null if it did not, or is unknown.',
  })
  @Column('date', { nullable: true })
  receivedOn!: string | null;
}
