import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { Actor } from '../journal/journal-entry.js';
import { IDEMPOTENCY_KEY_AT_EVENT, requestOf } from '../registration/mutation-arguments.js';
import { changeTerms, setCapacity } from './change-terms.js';
import { isOpen, RegistrationTerms } from './registration-terms.js';
import { RegistrationTermsInput, RegistrationTermsPayload, SeatPoolInput } from './registration-terms.payload.js';
import { SeatPool, SeatPoolKind } from './seat-pool.js';
import { setSeatPool } from './set-seat-pool.js';

const EVENT_ID = { description: 'The event.' } as const;

/** What the terms of registering add to an event. */
@Resolver(() => Event)
export class EventTermsResolver {
  @FieldResolver(() => RegistrationTerms, {
    description: 'How one registers for it here, as its organisers have set it (Anmeldebedingungen).',
  })
  registrationTerms(@Root() { id }: Event, @Ctx() { loaders }: EventsContext): Promise<RegistrationTerms | null> {
    return loaders.registrationTerms.load(id);
  }
}

@Resolver(() => RegistrationTerms)
export class RegistrationTermsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether one can register at this moment.' })
  isOpen(@Root() terms: RegistrationTerms, @Ctx() { now }: EventsContext): boolean {
    return isOpen(terms, now());
  }

  @FieldResolver(() => [SeatPool], { description: 'Working groups with a limited number of seats (Arbeitsgruppen).' })
  workingGroups(@Root() { pools }: RegistrationTerms): SeatPool[] {
    return pools.filter(({ kind }) => kind === SeatPoolKind.WORKING_GROUP);
  }

  @Authorized(Role.ORGANISER)
  @FieldResolver(() => [SeatPool], {
    nullable: true,
    description: 'Seats that are kept back for invited people (Kontingente). For organisers only.',
  })
  keptBack(@Root() { pools }: RegistrationTerms): SeatPool[] {
    return pools.filter(({ kind }) => kind === SeatPoolKind.KEPT_BACK);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => RegistrationTermsPayload, {
    description: 'Changes how one registers for an event; opens and closes registration. For organisers only.',
  })
  async changeRegistrationTerms(
    @Arg('eventId', () => ID, EVENT_ID) eventId: string,
    @Arg('input', () => RegistrationTermsInput, { description: 'What is to be different.' })
    wanted: RegistrationTermsInput,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationTermsPayload> {
    const request = requestOf(context, Actor.ORGANISER, idempotencyKey);
    const answer = await context.commands.alone(eventId, (tx) => changeTerms(tx, { eventId, wanted, request }));
    context.renewLoaders();
    return RegistrationTermsPayload.of(answer);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => RegistrationTermsPayload, {
    description:
      'Sets how many seats an event has, whatever the sources say. More seats go to those who wait, in their order; with less, nobody loses a seat. For organisers only.',
  })
  async setCapacity(
    @Arg('eventId', () => ID, EVENT_ID) eventId: string,
    @Arg('capacity', () => Int, { nullable: true, description: 'How many seats; null for no limit.' })
    capacity: number | null,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationTermsPayload> {
    const request = requestOf(context, Actor.ORGANISER, idempotencyKey);
    const answer = await context.commands.alone(eventId, (tx) =>
      setCapacity(tx, { eventId, capacity: capacity ?? null, request }),
    );
    context.renewLoaders();
    return RegistrationTermsPayload.of(answer);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => RegistrationTermsPayload, {
    description:
      'Keeps seats of an event back for invited people, or limits a working group. Seats that are no longer kept back go to those who wait. For organisers only.',
  })
  async setSeatPool(
    @Arg('eventId', () => ID, EVENT_ID) eventId: string,
    @Arg('input', () => SeatPoolInput, { description: 'Which seats, and how many.' }) wanted: SeatPoolInput,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationTermsPayload> {
    const request = requestOf(context, Actor.ORGANISER, idempotencyKey);
    const answer = await context.commands.alone(eventId, (tx) => setSeatPool(tx, { eventId, wanted, request }));
    context.renewLoaders();
    return RegistrationTermsPayload.of(answer);
  }
}
