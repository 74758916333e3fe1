import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../../shared/connection.js';
import { DateTimeScalar } from '../../../shared/facts/scalars.js';
import { Role } from '../../../shared/identity.js';
import type { EventsContext } from '../../context.js';
import { IDEMPOTENCY_KEY } from '../../registration/mutation-arguments.js';
import { pageOfDeliveries, WebhookDeliveryConnection } from '../delivery/delivery.page.js';
import { deleteEndpoint, rotateSecret, setEndpointState } from './change-endpoint.js';
import { endpointsOf } from './endpoints-of.js';
import { ownerOf, ownersRequest } from './owner.js';
import { registerEndpoint } from './register-endpoint.js';
import { olderUntil } from './signing-secrets.js';
import { WebhookEndpoint, WebhookState } from './webhook-endpoint.js';
import { WebhookEndpointInput, WebhookSecretPayload } from './webhook-endpoint.payload.js';

const ENDPOINT_ID = { description: 'The endpoint.' } as const;
const MAY = [Role.PARTNER, Role.ORGANISER] as const;

@Resolver(() => WebhookEndpoint)
export class WebhookEndpointResolver {
  @Authorized(...MAY)
  @Query(() => [WebhookEndpoint], {
    description: 'Your own endpoints, the oldest first (Webhooks). For partners and organisers.',
  })
  webhooks(@Ctx() context: EventsContext): Promise<WebhookEndpoint[]> {
    return endpointsOf(context.db, ownerOf(context));
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when messages are signed with an older secret as well, in UTC; null if with none.',
  })
  olderSecretUntil(@Root() endpoint: WebhookEndpoint, @Ctx() { now }: EventsContext): Date | null {
    return olderUntil(endpoint, now());
  }

  @FieldResolver(() => WebhookDeliveryConnection, {
    description: 'What was sent to it, or is to be sent, the newest first; kept for 30 days (Zustellprotokoll).',
  })
  deliveries(
    @Root() { id }: WebhookEndpoint,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
  ): Promise<WebhookDeliveryConnection> {
    return pageOfDeliveries(db, id, page);
  }

  @Authorized(...MAY)
  @Mutation(() => WebhookSecretPayload, {
    description: 'Registers an address that is to be told what happens. For partners and organisers.',
  })
  registerWebhook(
    @Arg('input', () => WebhookEndpointInput, { description: 'Where to, and what of.' }) input: WebhookEndpointInput,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY) key?: string | null,
  ): Promise<WebhookSecretPayload> {
    return registerEndpoint(context.db, input, ownersRequest(context, key), context.webhooks);
  }

  @Authorized(...MAY)
  @Mutation(() => WebhookSecretPayload, {
    description:
      'Makes a new secret; for some time the one before it signs as well, and so does one that it has replaced, two at the most: then TOO_MANY_WEBHOOK_SECRETS. For partners and organisers.',
  })
  rotateWebhookSecret(
    @Arg('id', () => ID, ENDPOINT_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('overlapHours', () => Int, {
      defaultValue: 24,
      description: 'How long both sign, in hours; 0 to 168. With 0, all older ones end at once.',
    })
    overlapHours: number,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY) key?: string | null,
  ): Promise<WebhookSecretPayload> {
    const request = ownersRequest(context, key);
    return context.db.transaction((tx) => rotateSecret(tx, { id, overlapHours }, request, context.webhooks));
  }

  @Authorized(...MAY)
  @Mutation(() => WebhookEndpoint, {
    description: 'Lets an endpoint be told nothing until it is resumed. For partners and organisers.',
  })
  pauseWebhook(
    @Arg('id', () => ID, ENDPOINT_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY) key?: string | null,
  ): Promise<WebhookEndpoint> {
    const request = ownersRequest(context, key);
    return context.db.transaction((tx) => setEndpointState(tx, { id, state: WebhookState.PAUSED }, request));
  }

  @Authorized(...MAY)
  @Mutation(() => WebhookEndpoint, {
    description:
      'Lets an endpoint be told again that was paused or switched off; what it missed comes by `replayWebhook`. For partners and organisers.',
  })
  resumeWebhook(
    @Arg('id', () => ID, ENDPOINT_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY) key?: string | null,
  ): Promise<WebhookEndpoint> {
    const request = ownersRequest(context, key);
    return context.db.transaction((tx) => setEndpointState(tx, { id, state: WebhookState.ACTIVE }, request));
  }

  @Authorized(...MAY)
  @Mutation(() => ID, {
    description: 'Removes an endpoint, its secret and its log; answers its id. For partners and organisers.',
  })
  async deleteWebhook(
    @Arg('id', () => ID, ENDPOINT_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY) key?: string | null,
  ): Promise<string> {
    const request = ownersRequest(context, key);
    await context.db.transaction((tx) => deleteEndpoint(tx, id, request));
    return id;
  }
}
