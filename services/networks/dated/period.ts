import { ArgsType, Field, InputType } from 'type-graphql';
import { refuse } from '../../shared/errors.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import { AS_OF_ARGUMENT } from './dated.js';
import { type DatedFact, heldAsOf } from './evidence.js';

@InputType({ description: 'Days from one to another, both included.' })
export class PeriodInput {
  @Field(() => DateScalar, { description: 'The first day.' })
  from!: string;

  @Field(() => DateScalar, { description: 'The last day.' })
  to!: string;
}

/** When what is listed held. */
@ArgsType()
export class TimeArgs {
  @Field(() => DateScalar, AS_OF_ARGUMENT)
  asOf?: string | null;

  @Field(() => PeriodInput, {
    nullable: true,
    description: 'Only what something proves for some day of this period; an unknown end does not mean "still".',
  })
  during?: PeriodInput | null;
}

/** Between the earliest and the latest date by which a row is proven; a year or a month lasts until its end. SQL. */
export const PROVEN_DURING = `exists (
  select from unnest("attestedOn" || array[since, until]) as proven(date)
  having min(date) <= :to and max(date || '-99') >= :from)`;

/** @throws ParticipationError BAD_INPUT for a period that ends before it begins */
export function requirePeriod({ from, to }: PeriodInput, argument = 'during'): void {
  if (to < from) throw refuse('BAD_INPUT', { argument, reason: 'must not end before it begins' });
}

/**
 * Those of the facts that something proves for the time that is asked for; without one, all.
 *
 * @throws ParticipationError BAD_INPUT
 */
export function heldThen<Fact extends DatedFact>(facts: readonly Fact[], { asOf, during }: TimeArgs): Fact[] {
  if (during == null) return heldAsOf(facts, asOf);
  requirePeriod(during);
  return heldAsOf(
    facts.filter((fact) => isProvenDuring(fact, during)),
    asOf,
  );
}

function isProvenDuring({ since, until, attestedOn }: DatedFact, { from, to }: PeriodInput): boolean {
  const dates = [since, ...attestedOn, until].filter((date) => date !== null);
  return dates.some(({ earliest }) => earliest <= to) && dates.some(({ latest }) => latest >= from);
}
