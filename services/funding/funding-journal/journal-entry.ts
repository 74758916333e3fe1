import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { Money } from '../money/money.js';

/** Which kind of actor changed something; never who. */
export enum FundingActor {
  PARTNER = 'PARTNER',
  ORGANISER = 'ORGANISER',
  ADMIN = 'ADMIN',
}

registerEnumType(FundingActor, {
  name: 'FundingActor',
  description: 'Which kind of actor changed something; never who.',
  valuesConfig: {
    PARTNER: { description: 'A partner application.' },
    ORGANISER: { description: 'Somebody with the role of an organiser.' },
    ADMIN: { description: 'Somebody who runs the installation.' },
  },
});

/** What was done. */
export enum FundingJournalKind {
  CALL_OPENED = 'CALL_OPENED',
  CALL_CLOSED = 'CALL_CLOSED',
  APPLICATION_SUBMITTED = 'APPLICATION_SUBMITTED',
  APPLICATION_WITHDRAWN = 'APPLICATION_WITHDRAWN',
  APPLICATION_APPROVED = 'APPLICATION_APPROVED',
  APPLICATION_REJECTED = 'APPLICATION_REJECTED',
  GRANTED = 'GRANTED',
  GRANT_CHANGED = 'GRANT_CHANGED',
  GRANT_ENDED = 'GRANT_ENDED',
  PAID = 'PAID',
  REPAID = 'REPAID',
  REPORT_REQUIRED = 'REPORT_REQUIRED',
  REPORT_RECEIVED = 'REPORT_RECEIVED',
}

registerEnumType(FundingJournalKind, {
  name: 'FundingJournalKind',
  description: 'What was done about money.',
  valuesConfig: {
    CALL_OPENED: { description: 'A call was opened.' },
    CALL_CLOSED: { description: 'A call was closed.' },
    APPLICATION_SUBMITTED: { description: 'An application was submitted.' },
    APPLICATION_WITHDRAWN: { description: 'An application was withdrawn; what was bound for it is free.' },
    APPLICATION_APPROVED: { description: 'An amount was approved and bound.' },
    APPLICATION_REJECTED: { description: 'An application was rejected.' },
    GRANTED: { description: 'A grant was made of what was approved.' },
    GRANT_CHANGED: { description: 'The amount, the period or the purpose of a grant was changed.' },
    GRANT_ENDED: { description: 'A grant was completed or revoked; what was not paid of it is free.' },
    PAID: { description: 'A payment was made.' },
    REPAID: { description: 'Money came back; it is free if the grant has ended.' },
    REPORT_REQUIRED: { description: 'A report was asked for.' },
    REPORT_RECEIVED: { description: 'A report came.' },
  },
});

/** What an entry is about. */
export enum FundingSubjectType {
  CALL = 'CALL',
  APPLICATION = 'APPLICATION',
  GRANT = 'GRANT',
}

registerEnumType(FundingSubjectType, {
  name: 'FundingSubjectType',
  description: 'What an entry of the journal of funding is about.',
  valuesConfig: {
    CALL: { description: 'A call.' },
    APPLICATION: { description: 'An application.' },
    GRANT: { description: 'A grant.' },
  },
});

/** One thing that was done, as it is kept for ever. Nothing in it is about a person; amounts are differences. */
@ObjectType({ description: 'One thing that was done about money (Protokolleintrag). Its amounts are differences.' })
@Entity('funding_journal')
export class FundingJournalEntry {
  @Field(() => ID, { description: 'Grows with each entry.' })
  @PrimaryColumn('bigint')
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When, in UTC.' })
  @Column('timestamptz')
  at!: Date;

  @Field(() => FundingActor, { description: 'Which kind of actor did it.' })
  @Column({ type: 'text', enum: FundingActor })
  actor!: FundingActor;

  @Field(() => FundingJournalKind, { description: 'What was done.' })
  @Column({ type: 'text', enum: FundingJournalKind })
  kind!: FundingJournalKind;

  @Field(() => FundingSubjectType, { description: 'What sort of thing it was done to.' })
  @Column({ type: 'text', enum: FundingSubjectType })
  subjectType!: FundingSubjectType;

  @Field(() => ID, { description: 'The id of the call, application or grant.' })
  @Column('text')
  subjectId!: string;

  @Column('text')
  callId!: string;
  @Column('text', { nullable: true })
  budgetYearId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The state before, one of the enum of its type; null where it begins.',
  })
  @Column('text', { nullable: true })
  from!: string | null;

  @Field(() => String, { description: 'The state after; the same where another thing was changed.' })
  @Column('text')
  to!: string;

  @Column('numeric', { name: 'committed', precision: 15, scale: 2 })
  committedValue!: string;
  @Column('numeric', { name: 'granted', precision: 15, scale: 2 })
  grantedValue!: string;
  @Column('numeric', { name: 'paid', precision: 15, scale: 2 })
  paidValue!: string;
  @Column('numeric', { name: 'repaid', precision: 15, scale: 2 })
  repaidValue!: string;
  @Column('text')
  currency!: string;

  @Field(() => Money, { description: 'By how much more is bound of the budgets of call and year; less if negative.' })
  committed(): Money {
    return { amount: this.committedValue, currency: this.currency };
  }

  @Field(() => Money, { description: 'By how much the grant grew.' })
  granted(): Money {
    return { amount: this.grantedValue, currency: this.currency };
  }

  @Field(() => Money, { description: 'How much was paid.' })
  paid(): Money {
    return { amount: this.paidValue, currency: this.currency };
  }

  @Field(() => Money, { description: 'How much was repaid.' })
  repaid(): Money {
    return { amount: this.repaidValue, currency: this.currency };
  }
}
