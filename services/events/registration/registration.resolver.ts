import { randomUUID } from 'node:crypto';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { accepting } from './accept-offer.js';
import { cancelling } from './cancel-registration.js';
import { changing } from './change-registration.js';
import { confirming } from './complete-registration.js';
import { IDEMPOTENCY_KEY_AT_EVENT, MANAGEMENT_TOKEN, REGISTRATION_ID, requestOf } from './mutation-arguments.js';
import { registering } from './register.js';
import { requireLink, requireManagerOf } from './registration.guard.js';
import {
  CancelRegistrationPayload,
  ChangeRegistrationInput,
  RegisterInput,
  RegisterPayload,
  RegistrationPayload,
} from './registration.payload.js';

/** What a person does about their own registration, by a link and without an account. */
@Resolver()
export class RegistrationResolver {
  @Mutation(() => RegisterPayload, {
    description:
      'Registers a person, or a party: with seats if they are free, else at the end of the waiting list; as pending where the event asks for more first.',
  })
  async register(
    @Arg('input', () => RegisterInput, { description: 'Who, and for what.' }) input: RegisterInput,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegisterPayload> {
    const given = { idempotencyKey: idempotencyKey ?? null, id: randomUUID(), now: context.now() };
    const answer = await context.commands.run(registering(Object.assign(given, input)));
    context.renewLoaders();
    return RegisterPayload.of(answer, answer.mayManage ? context.managementTokens : null);
  }

  @Mutation(() => RegisterPayload, {
    description:
      'Confirms the e-mail address of a pending registration by the link that was sent there (Bestätigung). Asking again changes nothing.',
  })
  async confirmRegistration(
    @Arg('id', () => ID, REGISTRATION_ID) id: string,
    @Arg('confirmationToken', () => String, { description: 'As it was sent to the address.' })
    confirmationToken: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegisterPayload> {
    const request = requestOf(context, requireLink(id, 'confirm', confirmationToken, context), idempotencyKey);
    const answer = await context.commands.run(confirming(id, request));
    context.renewLoaders();
    return RegisterPayload.of(answer, context.managementTokens);
  }

  @Mutation(() => RegistrationPayload, {
    description: 'Accepts the seats that are offered (Angebot annehmen). Asking again changes nothing.',
  })
  async acceptOffer(
    @Arg('id', () => ID, REGISTRATION_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('managementToken', () => String, MANAGEMENT_TOKEN) managementToken?: string | null,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationPayload> {
    const request = requestOf(context, requireManagerOf(id, managementToken ?? null, context), idempotencyKey);
    const answer = await context.commands.run(accepting(id, request));
    context.renewLoaders();
    return RegistrationPayload.about(answer);
  }

  @Mutation(() => CancelRegistrationPayload, {
    description:
      'Cancels a registration (Abmeldung). Freed seats go to the first of the waiting list. Asking again changes nothing.',
  })
  async cancelRegistration(
    @Arg('id', () => ID, REGISTRATION_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('managementToken', () => String, MANAGEMENT_TOKEN) managementToken?: string | null,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<CancelRegistrationPayload> {
    const request = requestOf(context, requireManagerOf(id, managementToken ?? null, context), idempotencyKey);
    const answer = await context.commands.run(cancelling(id, request));
    context.renewLoaders();
    return CancelRegistrationPayload.about(answer);
  }

  @Mutation(() => RegistrationPayload, {
    description: 'Changes the details of a registration, the size of its party or its working group (Umbuchung).',
  })
  async changeRegistration(
    @Arg('id', () => ID, REGISTRATION_ID) id: string,
    @Arg('input', () => ChangeRegistrationInput, { description: 'What is to be different.' })
    wanted: ChangeRegistrationInput,
    @Ctx() context: EventsContext,
    @Arg('managementToken', () => String, MANAGEMENT_TOKEN) managementToken?: string | null,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<RegistrationPayload> {
    const request = requestOf(context, requireManagerOf(id, managementToken ?? null, context), idempotencyKey);
    const answer = await context.commands.run(changing({ id, wanted, request }));
    context.renewLoaders();
    return RegistrationPayload.about(answer);
  }
}
