import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { Actor } from '../journal/journal-entry.js';
import { approving, declining } from './complete-registration.js';
import { IDEMPOTENCY_KEY_AT_EVENT, REGISTRATION_ID, requestOf } from './mutation-arguments.js';
import { RegistrationPayload } from './registration.payload.js';

/** What organisers decide where an event asks for it. */
@Resolver()
export class ModerationResolver {
  @Authorized(Role.ORGANISER)
  @Mutation(() => RegistrationPayload, {
    description:
      'Approves a pending registration (Zusage); it gets its seats or its place in the queue then. For organisers only.',
  })
  async approveRegistration(
    @Arg('id', () => ID, REGISTRATION_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationPayload> {
    const request = requestOf(context, Actor.ORGANISER, idempotencyKey);
    const answer = await context.commands.run(approving(id, request));
    context.renewLoaders();
    return RegistrationPayload.about(answer);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => RegistrationPayload, {
    description: 'Declines a pending registration (Absage); it is cancelled then. For organisers only.',
  })
  async declineRegistration(
    @Arg('id', () => ID, REGISTRATION_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationPayload> {
    const request = requestOf(context, Actor.ORGANISER, idempotencyKey);
    const answer = await context.commands.run(declining(id, request));
    context.renewLoaders();
    return RegistrationPayload.about(answer);
  }
}
