import { Ctx, Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import type { EventsContext } from '../context.js';
import { LiveCount } from '../live-count/live-count.js';
import type { TermsAnswer } from './once-for-event.js';
import { QuestionInput } from './question.js';
import { WaitlistRule } from './registration-policy.js';
import { RegistrationTerms } from './registration-terms.js';
import { SeatPoolKind } from './seat-pool.js';

@InputType({ description: 'What is to be different about how one registers; what is not given stays as it is.' })
export class RegistrationTermsInput {
  @Field(() => DateTimeScalar, { nullable: true, description: 'When registration opens; null for at once.' })
  opensAt?: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When registration closes; null for the deadline of the sources. A moment that has passed closes it.',
  })
  closesAt?: Date | null;

  @Field(() => Int, { nullable: true, description: 'The most seats that one registration may be for, 1 to 100.' })
  largestParty?: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether the e-mail address is to be confirmed first.' })
  asksForConfirmation?: boolean;

  @Field(() => Int, { nullable: true, description: 'How long there is time to confirm it, in minutes.' })
  confirmWithinMinutes?: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether an organiser approves each registration.' })
  isModerated?: boolean;

  @Field(() => WaitlistRule, { nullable: true, description: 'Who of the waiting gets a seat that is free.' })
  waitlistRule?: WaitlistRule;

  @Field(() => Boolean, { nullable: true, description: 'Whether a freed seat is offered, and not given at once.' })
  givesOffers?: boolean;

  @Field(() => Int, { nullable: true, description: 'How long an offer lasts, in minutes.' })
  offerLastsMinutes?: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days after the event when personal data is removed, or after registering where that is later; where no date is known, after the last change of the event or its registrations, and not while it is ANNOUNCED or DEMANDED; null for never.',
  })
  retentionDays?: number | null;

  @Field(() => [QuestionInput], { nullable: true, description: 'All questions; they take the place of the old ones.' })
  questions?: QuestionInput[];
}

@InputType({ description: 'Seats to be set apart, or how many of them there are to be now.' })
export class SeatPoolInput {
  @Field(() => SeatPoolKind, { description: 'What they are set apart for.' })
  kind!: SeatPoolKind;

  @Field(() => String, { description: 'Names them within the event, such as "youth-council".' })
  key!: string;

  @Field(() => String, { description: 'Whom they are kept for, or what the working group is called.' })
  label!: string;

  @Field(() => Int, { description: 'How many there are; not less than are taken.' })
  seats!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Opens seats that are kept back; needed when they are first. Only a hash of it is kept.',
  })
  invitationCode?: string | null;
}

@ObjectType({ description: 'The changed terms and the count after the change.' })
export class RegistrationTermsPayload {
  @Field(() => RegistrationTerms, {
    description:
      'The terms as the change left them; the same for who repeats the key, whatever has been changed since.',
  })
  terms!: RegistrationTerms;

  @Field(() => RegistrationTerms, { description: 'The terms as they are by now.' })
  termsNow(@Ctx() { loaders }: EventsContext): Promise<RegistrationTerms | null> {
    return loaders.registrationTerms.load(this.terms.eventId);
  }

  @Field(() => LiveCount, {
    description:
      'How many were registered for the event when the change was made; the same for who repeats the key. Compare its version with newer counts.',
  })
  liveCount!: LiveCount;

  static of({ terms, count }: TermsAnswer): RegistrationTermsPayload {
    return Object.assign(new RegistrationTermsPayload(), { terms, liveCount: LiveCount.of(count) });
  }
}
