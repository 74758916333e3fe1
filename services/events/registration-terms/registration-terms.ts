import { Field, Int, ObjectType } from 'type-graphql';
import { parsePartialDate } from '../../shared/facts/partial-date.js';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { refuse } from '../errors.js';
import { EventStatus } from '../event/event.enums.js';
import { dayIn, endOfDayIn } from '../../shared/facts/day-in.js';
import { type KeptQuestion, Question } from './question.js';
import { WaitlistRule } from './registration-policy.js';
import type { SeatPool } from './seat-pool.js';

/** One row of the view `registration_terms`, with the seats that are set apart. */
@ObjectType({ description: 'How one registers for an event here, as its organisers have set it (Anmeldebedingungen).' })
export class RegistrationTerms {
  eventId!: string;
  status!: EventStatus;
  timeZone!: string;
  /** The last day to register as the sources have it, such as "2018-11"; it holds where no `closesAt` is set. */
  deadline!: string | null;
  startsAt!: Date | null;
  /** When it is over, as well as that is known. */
  endsAt!: Date | null;
  pools!: SeatPool[];

  @Field(() => Int, {
    nullable: true,
    description:
      'How many seats there are: what organisers have set, else what the sources say; null if there is no limit.',
  })
  capacity!: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When registration opens, in UTC; null if it is open from the start.',
  })
  opensAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When registration closes, in UTC; null if the deadline of the sources holds, or none.',
  })
  closesAt!: Date | null;

  @Field(() => Int, { description: 'The most seats that one registration may be for.' })
  largestParty!: number;

  @Field(() => Boolean, {
    description: 'Whether the e-mail address is to be confirmed before the registration counts.',
  })
  asksForConfirmation!: boolean;

  @Field(() => Int, { description: 'How long there is time to confirm the address, in minutes.' })
  confirmWithinMinutes!: number;

  @Field(() => Boolean, { description: 'Whether an organiser approves each registration (Moderation).' })
  isModerated!: boolean;

  @Field(() => WaitlistRule, { description: 'Who of the waiting gets a seat that is free (Nachrückregel).' })
  waitlistRule!: WaitlistRule;

  @Field(() => Boolean, {
    description: 'Whether a freed seat is offered for a limited time, and not given at once (Angebot).',
  })
  givesOffers!: boolean;

  @Field(() => Int, { description: 'How long an offer lasts, in minutes.' })
  offerLastsMinutes!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days after the event when personal data is removed, or after registering where that is later; where no date is known, after the last change of the event or its registrations, and not while it is ANNOUNCED or DEMANDED; null for never (Löschfrist).',
  })
  retentionDays!: number | null;

  keptQuestions!: KeptQuestion[];

  @Field(() => [Question], { description: 'What everybody who registers is asked.' })
  questions(): Question[] {
    return this.keptQuestions.map((kept) => Question.of(kept));
  }

  static of({ questions, ...row }: TermsRow): RegistrationTerms {
    return Object.assign(new RegistrationTerms(), row, { keptQuestions: questions });
  }
}

/** As the database answers it. */
export type TermsRow = Omit<RegistrationTerms, 'keptQuestions' | 'questions'> & { questions: KeptQuestion[] };

/** Selects the terms, to be followed by a join or a condition on `terms`. */
export const SELECT_TERMS = `select terms.*,
  coalesce((select jsonb_agg(to_jsonb(pool) order by pool.id) from seat_pool as pool where pool."eventId" = terms."eventId"), '[]') as pools`;

/** Whether one can register at a moment. */
export function isOpen(terms: RegistrationTerms, now: Date): boolean {
  return closedBecause(terms, now) === null;
}

/**
 * An event for which no end is set or stated stays open, also after its date: lists that were kept on paper at the door
 * are typed in when the evening is over. Where nothing personal may be kept after the event, it closes with the event. A deadline is the last day on which one may register, where the event takes
 * place; one that is known to the month only may mean the month's last day.
 *
 * @throws ParticipationError EVENT_CANCELLED | REGISTRATION_NOT_OPEN | REGISTRATION_CLOSED
 */
export function refuseUnlessOpen(terms: RegistrationTerms, now: Date): void {
  const refusal = closedBecause(terms, now);
  if (refusal !== null) throw refusal;
}

/**
 * Nobody is given a seat at an event that does not take place.
 *
 * @throws ParticipationError EVENT_CANCELLED
 */
export function refuseCalledOff(terms: Pick<RegistrationTerms, 'status'>): void {
  if (isCalledOff(terms)) throw refuse('EVENT_CANCELLED');
}

/** Whether an event is over, so that a seat that is left is of no use to anybody. */
export function isOverBy(terms: Parameters<typeof overFrom>[0], now: Date): boolean {
  const from = overFrom(terms);
  return from !== null && from <= now;
}

/** When an event is over. One of which only the beginning is known lasts until the end of that day; null where nothing is known. */
export function overFrom({
  startsAt,
  endsAt,
  timeZone,
}: Pick<RegistrationTerms, 'startsAt' | 'endsAt' | 'timeZone'>): Date | null {
  const isEndKnown = startsAt === null || endsAt === null || endsAt > startsAt;
  return isEndKnown ? endsAt : endOfDayIn(timeZone, startsAt);
}

/** Whether the event does not take place. */
export function isCalledOff({ status }: Pick<RegistrationTerms, 'status'>): boolean {
  return status === EventStatus.CANCELLED;
}

/** Why nobody can register at a moment; null if one can. */
export function closedBecause(terms: RegistrationTerms, now: Date) {
  const { opensAt, closesAt, deadline, timeZone, endsAt, retentionDays } = terms;
  if (isCalledOff(terms)) return refuse('EVENT_CANCELLED');
  if (retentionDays === 0 && endsAt !== null && endsAt <= now) {
    return refuse('REGISTRATION_CLOSED', { closesAt: endsAt.toISOString() });
  }
  if (opensAt !== null && now < opensAt) return refuse('REGISTRATION_NOT_OPEN', { opensAt: opensAt.toISOString() });
  if (closesAt !== null) {
    return now < closesAt ? null : refuse('REGISTRATION_CLOSED', { closesAt: closesAt.toISOString() });
  }
  const isOver = deadline !== null && dayIn(timeZone, now) > parsePartialDate(deadline).latest;
  return isOver ? refuse('REGISTRATION_CLOSED', { deadline }) : null;
}
