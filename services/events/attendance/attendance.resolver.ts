import { randomUUID } from 'node:crypto';
import { Arg, Authorized, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { Actor } from '../journal/journal-entry.js';
import { IDEMPOTENCY_KEY_AT_EVENT, requestOf } from '../registration/mutation-arguments.js';
import { RegistrationPayload } from '../registration/registration.payload.js';
import { RegistrationTermsPayload } from '../registration-terms/registration-terms.payload.js';
import { checkingIn } from './check-in.js';
import { markNoShows } from './mark-no-shows.js';
import { walkingIn } from './register-walk-in.js';

const EVENT_ID = { description: 'The event.' } as const;

/** What happens at the door. */
@Resolver()
export class AttendanceResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => RegistrationPayload, {
    description: 'Lets somebody in by the code that they show, once (Einlass). For organisers only.',
  })
  async checkIn(
    @Arg('eventId', () => ID, EVENT_ID) eventId: string,
    @Arg('code', () => String, { description: 'The code; blanks, hyphens and small letters do not matter.' })
    code: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationPayload> {
    const request = requestOf(context, Actor.ORGANISER, idempotencyKey);
    const answer = await context.commands.run(checkingIn({ eventId, code, request }));
    context.renewLoaders();
    return RegistrationPayload.about(answer);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => RegistrationPayload, {
    description:
      'Counts somebody in who comes without having registered; nothing is asked about who it is (Nachzügler). For organisers only.',
  })
  async registerWalkIn(
    @Arg('eventId', () => ID, EVENT_ID) eventId: string,
    @Ctx() context: EventsContext,
    @Arg('partySize', () => Int, { defaultValue: 1, description: 'How many come together.' }) partySize: number,
    @Arg('isOverCapacity', () => Boolean, {
      defaultValue: false,
      description: 'Lets them in although no seat is free for them.',
    })
    isOverCapacity: boolean,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationPayload> {
    const request = requestOf(context, Actor.ORGANISER, idempotencyKey);
    const walkIn = { id: randomUUID(), eventId, partySize, isOverCapacity };
    const answer = await context.commands.run(walkingIn(walkIn, request));
    context.renewLoaders();
    return RegistrationPayload.about(answer);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => RegistrationTermsPayload, {
    description:
      'Marks everybody as not shown who has a seat and has not come; possible when the event has begun. For organisers only.',
  })
  async markNoShows(
    @Arg('eventId', () => ID, EVENT_ID) eventId: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationTermsPayload> {
    const request = requestOf(context, Actor.ORGANISER, idempotencyKey);
    const answer = await context.commands.alone(eventId, (tx) => markNoShows(tx, eventId, request));
    context.renewLoaders();
    return RegistrationTermsPayload.of(answer);
  }
}
