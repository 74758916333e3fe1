import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../../shared/facts/scalars.js';
import { Grant } from '../grant/grant.js';
import { GrantReportKind } from '../grant-report/grant-report.js';
import { MoneyInput } from '../money/money.js';
import type { WantedChange } from './change-grant.js';
import type { WantedGrant } from './make-grant.js';

/** How a grant ends. */
export enum GrantEnd {
  COMPLETED = 'COMPLETED',
  REVOKED = 'REVOKED',
}

registerEnumType(GrantEnd, {
  name: 'GrantEnd',
  description: 'How a grant ends.',
  valuesConfig: {
    COMPLETED: { description: 'Everything is paid, reported and examined (abgeschlossen).' },
    REVOKED: { description: 'It is taken back (widerrufen).' },
  },
});

@InputType({ description: 'A report that is asked for.' })
export class DueReportInput {
  @Field(() => GrantReportKind, { description: 'What is to be reported.' })
  kind!: GrantReportKind;

  @Field(() => DateScalar, { description: 'The last day on which it is in time.' })
  dueOn!: string;
}

@InputType({ description: 'What a notice of approval says beside the amount (Bewilligungsbescheid).' })
export class GrantInput implements WantedGrant {
  @Field(() => DateScalar, { description: 'The day of the notice.' })
  grantedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When the period begins (Bewilligungszeitraum).' })
  periodStart?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the period ends.' })
  periodEnd?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the money is for, in German (Zuwendungszweck): public, so nothing about a person. The text of the application is not taken over.',
  })
  purpose?: string | null;

  @Field(() => [DueReportInput], { nullable: true, description: 'The reports that are asked for (Nachweise).' })
  reports?: DueReportInput[] | null;
}

@InputType({ description: 'What is to be different of a grant; what is not given stays (Änderungsbescheid).' })
export class GrantChangeInput implements WantedChange {
  @Field(() => MoneyInput, { nullable: true, description: 'How much it is from now on.' })
  amount?: MoneyInput | null;

  @Field(() => DateScalar, { nullable: true, description: 'When the period ends from now on.' })
  periodEnd?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the money is for from now on, in German: public, so nothing about a person.',
  })
  purpose?: string | null;

  @Field(() => DateScalar, { description: 'The day of the change.' })
  changedOn!: string;

  @Field(() => String, { description: 'Why; nothing about a person.' })
  reason!: string;
}

@InputType({ description: 'Money that was paid, or came back.' })
export class GrantPaymentInput {
  @Field(() => MoneyInput, { description: 'How much, in the currency of the grant.' })
  amount!: MoneyInput;

  @Field(() => DateScalar, { description: 'The day of the payment.' })
  paidOn!: string;
}

@ObjectType({ description: 'What a write about a grant answers.' })
export class GrantPayload {
  @Field(() => Grant, { nullable: true, description: 'The grant, as it is now.' })
  grant!: Grant | null;
}
