import { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../shared/facts/scalars.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { RecordOrigin } from '../money/origin.js';
import type { Grant } from '../grant/grant.js';
import { GrantState } from '../grant/grant.enums.js';
import type { GrantReport } from './grant-report.js';

@ObjectType({ description: 'Whether a report is overdue on a day (überfälliger Nachweis).' })
export class ReportOverdue {
  @Field(() => DateScalar, { description: 'The day that was asked for.' })
  asOf!: string;

  @Field(() => YesNoUnknown, {
    description:
      'NO when it came by then, or was not due before; YES when it was due before and came later, or has not come and its ' +
      'grant is kept here, where whatever comes is recorded; UNKNOWN otherwise: no day by which it is due is known, only ' +
      'a source states the grant, and its silence proves nothing, or the grant was taken back, and nobody says whether the ' +
      'report is still to come.',
  })
  isOverdue!: YesNoUnknown;

  @Field(() => Int, {
    nullable: true,
    description: 'Days since the last day on which it was in time; negative before it, null if that is unknown.',
  })
  daysSinceDue!: number | null;
}

/** What is to be known of a report's grant. */
type GrantFacts = Pick<Grant, 'origin' | 'state'>;

/** Judges a report by what is proven; see `ReportOverdue.isOverdue`. @param grant null if nobody knows it */
export function reportOverdueOn(report: GrantReport, grant: GrantFacts | null, asOf: string): ReportOverdue {
  const { dueOn } = report;
  return Object.assign(new ReportOverdue(), {
    asOf,
    isOverdue: judge(report, grant, asOf),
    daysSinceDue: dueOn === null ? null : Temporal.PlainDate.from(dueOn).until(Temporal.PlainDate.from(asOf)).days,
  });
}

/** `ReportOverdue.isOverdue` of rows `report` and `award`, in SQL: what `judge` says, for whole lists. */
export const IS_REPORT_OVERDUE_ON = `case
    when report."receivedOn" <= :asOf then 'NO'
    when report."dueOn" is null then 'UNKNOWN'
    when report."dueOn" >= :asOf then 'NO'
    when report."receivedOn" is not null or (award.origin = 'RECORDED' and award.state <> 'REVOKED') then 'YES'
    else 'UNKNOWN'
  end`;

function judge({ dueOn, receivedOn }: GrantReport, grant: GrantFacts | null, asOf: string): YesNoUnknown {
  if (receivedOn !== null && receivedOn <= asOf) return YesNoUnknown.NO;
  if (dueOn === null) return YesNoUnknown.UNKNOWN;
  if (dueOn >= asOf) return YesNoUnknown.NO;
  const isAwaited = grant?.origin === RecordOrigin.RECORDED && grant.state !== GrantState.REVOKED;
  return receivedOn !== null || isAwaited ? YesNoUnknown.YES : YesNoUnknown.UNKNOWN;
}
