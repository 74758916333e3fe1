import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { refuse } from '../errors.js';
import {
  IDEMPOTENCY_KEY,
  IDEMPOTENCY_KEY_AT_EVENT,
  MANAGEMENT_TOKEN,
  REGISTRATION_ID,
  requestOf,
} from '../registration/mutation-arguments.js';
import { requireLink, requireManagerOf } from '../registration/registration.guard.js';
import { eraseRegistration } from './erase-registration.js';
import { erasureProof } from './erasure-proof.js';
import { ManagementLinkInput, ManagementLinkPayload } from './management-link.js';
import { ErasureProof, OwnRegistration, RegistrationExport } from './own-registration.js';
import { readOwnRegistration } from './read-own-registration.js';
import { sendManagementLink } from './send-management-link.js';

const OWN_TOKEN = { description: 'As it was answered to who registered, or sent in the link.' } as const;

/** What the law lets a person ask about their own registration. */
@Resolver()
export class OwnRegistrationResolver {
  @Query(() => OwnRegistration, { description: 'One’s own registration, by the link to it; nobody else sees it so.' })
  ownRegistration(
    @Arg('id', () => ID, REGISTRATION_ID) id: string,
    @Arg('managementToken', () => String, OWN_TOKEN) managementToken: string,
    @Ctx() context: EventsContext,
  ): Promise<OwnRegistration> {
    requireLink(id, 'manage', managementToken, context);
    return readOwnRegistration(context.db, id);
  }

  @Query(() => RegistrationExport, { description: 'Everything that is kept about one’s own registration, as a file.' })
  async registrationExport(
    @Arg('id', () => ID, REGISTRATION_ID) id: string,
    @Arg('managementToken', () => String, OWN_TOKEN) managementToken: string,
    @Ctx() context: EventsContext,
  ): Promise<RegistrationExport> {
    requireLink(id, 'manage', managementToken, context);
    return RegistrationExport.of(await readOwnRegistration(context.db, id));
  }

  @Mutation(() => ManagementLinkPayload, {
    description:
      'Sends a new link to a registration by e-mail, to who has lost theirs or whose link is over (LINK_EXPIRED). It is answered the same whether the address is registered for the event or not; what was sent a while ago is not sent again, and nothing goes to an address that was to be confirmed and never was, once its registration is over. The e-mail goes out some seconds later, after what others are told meanwhile.',
  })
  async sendManagementLink(
    @Arg('input', () => ManagementLinkInput, { description: 'Whose, and for what.' })
    { eventId, email, language }: ManagementLinkInput,
    @Ctx() { db, now, managementTokens }: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY) idempotencyKey?: string | null,
  ): Promise<ManagementLinkPayload> {
    const asked = { eventId, email, language: language ?? null, idempotencyKey: idempotencyKey ?? null, now: now() };
    await db.transaction((tx) => sendManagementLink(tx, asked, managementTokens));
    return ManagementLinkPayload.of(eventId);
  }

  @Mutation(() => ErasureProof, {
    description:
      'Removes everything personal from a registration (Löschung), and cancels it if the event is not over. Asking again changes nothing, and is answered with the same proof.',
  })
  async eraseRegistration(
    @Arg('id', () => ID, REGISTRATION_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('managementToken', () => String, MANAGEMENT_TOKEN) managementToken?: string | null,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY_AT_EVENT) idempotencyKey?: string | null,
  ): Promise<ErasureProof> {
    const request = requestOf(context, requireManagerOf(id, managementToken ?? null, context), idempotencyKey);
    const { commands } = context;
    const registration = await commands.alone(await commands.eventOf(id), (tx) => eraseRegistration(tx, id, request));
    const proof = erasureProof(registration, context.managementTokens);
    if (proof === null) throw refuse('REGISTRATION_NOT_FOUND');
    return proof;
  }
}
