import { Temporal } from 'temporal-polyfill';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../shared/facts/scalars.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import type { Resolution } from './resolution.js';
import { ImplementationStatus } from './resolution.enums.js';

@ObjectType({ description: 'Whether a resolution is overdue on a day (überfällig).' })
export class Overdue {
  @Field(() => DateScalar, { description: 'The day that was asked for.' })
  asOf!: string;

  @Field(() => YesNoUnknown, {
    description:
      'NO before the first deadline has passed or when it was carried out; YES when the last one has passed and a source ' +
      'says that it was not carried out; UNKNOWN otherwise: no deadline, between two deadlines, or nothing that proves it.',
  })
  isOverdue!: YesNoUnknown;

  @Field(() => Boolean, { description: 'Whether the first deadline has passed.' })
  isPastFirstDeadline!: boolean;

  @Field(() => Boolean, { description: 'Whether the last deadline has passed.' })
  isPastLastDeadline!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Days since the first deadline; negative before it, null without one.',
  })
  daysSinceFirstDeadline!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days since the last deadline; negative before it, null without one.',
  })
  daysSinceLastDeadline!: number | null;
}

/** Judges a resolution by what is proven; see `Overdue.isOverdue`. */
export function overdueOn(resolution: Resolution, asOf: string): Overdue {
  const sinceFirst = daysSince(resolution.earliestDeadline, asOf);
  const sinceLast = daysSince(resolution.latestDeadline, asOf);
  return Object.assign(new Overdue(), {
    asOf,
    isOverdue: judge(resolution.implementationStatus, sinceFirst, sinceLast),
    isPastFirstDeadline: sinceFirst !== null && sinceFirst > 0,
    isPastLastDeadline: sinceLast !== null && sinceLast > 0,
    daysSinceFirstDeadline: sinceFirst,
    daysSinceLastDeadline: sinceLast,
  });
}

/** `Overdue.isOverdue` of a row `resolution`, in SQL: what `judge` says, for whole lists. */
export const IS_OVERDUE_ON = `case
    when resolution."implementationStatus" = 'IMPLEMENTED' then 'NO'
    when resolution."earliestDeadline" is null then 'UNKNOWN'
    when resolution."earliestDeadline" >= :asOf then 'NO'
    when resolution."implementationStatus" <> 'UNKNOWN' and resolution."latestDeadline" < :asOf then 'YES'
    else 'UNKNOWN'
  end`;

function judge(status: ImplementationStatus, sinceFirst: number | null, sinceLast: number | null): YesNoUnknown {
  if (status === ImplementationStatus.IMPLEMENTED) return YesNoUnknown.NO;
  if (sinceFirst === null || sinceLast === null) return YesNoUnknown.UNKNOWN;
  if (sinceFirst <= 0) return YesNoUnknown.NO;
  const isProvenOpen = status !== ImplementationStatus.UNKNOWN;
  return isProvenOpen && sinceLast > 0 ? YesNoUnknown.YES : YesNoUnknown.UNKNOWN;
}

function daysSince(deadline: string | null, asOf: string): number | null {
  return deadline === null ? null : Temporal.PlainDate.from(deadline).until(Temporal.PlainDate.from(asOf)).days;
}
