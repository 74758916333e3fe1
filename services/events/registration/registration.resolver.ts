import { randomUUID } from 'node:crypto';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { cancelRegistration } from './cancel-registration.js';
import { register } from './register.js';
import { Registration } from './registration.js';
import { requireManagerOf } from './registration.guard.js';
import { CancelRegistrationPayload, RegisterInput, RegisterPayload } from './registration.payload.js';

@Resolver(() => Registration)
export class RegistrationResolver {
  @Mutation(() => RegisterPayload, {
    description: 'Registers a person for an event: with a seat if one is free, else at the end of the waiting list.',
  })
  async register(
    @Arg('input', () => RegisterInput, { description: 'Who, and for what.' }) input: RegisterInput,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, {
      nullable: true,
      description:
        'Makes it safe to ask again when no answer came: the same key with the same input is answered with the same registration and token. Choose one that nobody guesses, such as a UUID.',
    })
    idempotencyKey?: string | null,
  ): Promise<RegisterPayload> {
    const { db, now, managementTokens } = context;
    const request = { ...input, idempotencyKey: idempotencyKey ?? null, id: randomUUID(), now: now() };
    const { registration, mayManage, newPosition } = await db.transaction((tx) => register(tx, request));
    context.renewLoaders();
    if (newPosition !== null) context.loaders.waitlistPosition.prime(registration.id, newPosition);
    return RegisterPayload.of(registration, mayManage ? managementTokens.tokenOf(registration.id) : null);
  }

  @Mutation(() => CancelRegistrationPayload, {
    description:
      'Cancels a registration (Abmeldung). A freed seat goes to the first of the waiting list. Asking again changes nothing.',
  })
  async cancelRegistration(
    @Arg('id', () => ID, { description: 'The registration.' }) id: string,
    @Ctx() context: EventsContext,
    @Arg('managementToken', () => String, {
      nullable: true,
      description: 'As it was answered to who registered; organisers need none.',
    })
    managementToken?: string | null,
  ): Promise<CancelRegistrationPayload> {
    requireManagerOf(id, managementToken ?? null, context);
    const registration = await context.db.transaction((tx) => cancelRegistration(tx, id, context.now()));
    context.renewLoaders();
    return CancelRegistrationPayload.of(registration);
  }

  @FieldResolver(() => Event, { description: 'The event it is for.' })
  event(@Root() { eventId }: Registration, @Ctx() { loaders }: EventsContext): Promise<Event | null> {
    return loaders.event.load(eventId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Its place on the waiting list, 1 for the next to get a seat; null if it does not wait (Wartelistenplatz).',
  })
  waitlistPosition(@Root() { id }: Registration, @Ctx() { loaders }: EventsContext): Promise<number | null> {
    return loaders.waitlistPosition.load(id);
  }
}
