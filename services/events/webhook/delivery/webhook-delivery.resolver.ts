import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/facts/scalars.js';
import { Role } from '../../../shared/identity.js';
import type { EventsContext } from '../../context.js';
import { IDEMPOTENCY_KEY } from '../../registration/mutation-arguments.js';
import { ownersRequest } from '../endpoint/owner.js';
import { WebhookKind } from '../message/webhook-kind.js';
import { redeliver, replaySince, sendTest } from './redeliver.js';
import { WebhookAttempt } from './webhook-attempt.js';
import { WebhookDelivery, WebhookReplay } from './webhook-delivery.js';

const MAY = [Role.PARTNER, Role.ORGANISER] as const;
const NOT_ACTIVE = 'Refused with WEBHOOK_NOT_ACTIVE for one that is paused or switched off.';
const ENDPOINT_ID = { description: 'The endpoint.' } as const;

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  @FieldResolver(() => String, {
    description: 'The header `webhook-id`: the same with each attempt, so that receivers know what they have.',
  })
  webhookId(@Root() { messageId }: WebhookDelivery): string {
    return `msg_${messageId}`;
  }

  @FieldResolver(() => WebhookKind, { nullable: true, description: 'What it tells of.' })
  async kind(@Root() { messageId }: WebhookDelivery, @Ctx() { loaders }: EventsContext): Promise<WebhookKind | null> {
    return (await loaders.webhookMessage.load(messageId))?.kind ?? null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The event that it is about; null for a test.' })
  async eventId(@Root() { messageId }: WebhookDelivery, @Ctx() { loaders }: EventsContext): Promise<string | null> {
    return (await loaders.webhookMessage.load(messageId))?.eventId ?? null;
  }

  @FieldResolver(() => [WebhookAttempt], { description: 'The attempts so far, the oldest first.' })
  attempts(@Root() { id }: WebhookDelivery, @Ctx() { loaders }: EventsContext): Promise<WebhookAttempt[]> {
    return loaders.attemptsOfDelivery.load(id);
  }

  @Authorized(...MAY)
  @Mutation(() => WebhookDelivery, {
    description: `Sends a message to an endpoint that tells of nothing, to try it. ${NOT_ACTIVE} For partners and organisers.`,
  })
  testWebhook(
    @Arg('id', () => ID, ENDPOINT_ID) id: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY) key?: string | null,
  ): Promise<WebhookDelivery> {
    const request = ownersRequest(context, key);
    return context.db.transaction((tx) => sendTest(tx, id, request));
  }

  @Authorized(...MAY)
  @Mutation(() => WebhookDelivery, {
    description: `Sends a message again, at once, from the first attempt on. ${NOT_ACTIVE} For partners and organisers.`,
  })
  redeliverWebhook(
    @Arg('deliveryId', () => ID, { description: 'The delivery.' }) id: string,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY) key?: string | null,
  ): Promise<WebhookDelivery> {
    const request = ownersRequest(context, key);
    return context.db.transaction((tx) => redeliver(tx, id, request));
  }

  @Authorized(...MAY)
  @Mutation(() => WebhookReplay, {
    description: `Sends everything again that an endpoint wants to know and that has happened since a moment; receivers drop what they know by its id. ${NOT_ACTIVE} For partners and organisers.`,
  })
  async replayWebhook(
    @Arg('id', () => ID, ENDPOINT_ID) id: string,
    @Arg('since', () => DateTimeScalar, { description: 'The moment; messages are kept for 30 days.' }) since: Date,
    @Ctx() context: EventsContext,
    @Arg('idempotencyKey', () => String, IDEMPOTENCY_KEY) key?: string | null,
  ): Promise<WebhookReplay> {
    const request = ownersRequest(context, key);
    return { messages: await context.db.transaction((tx) => replaySince(tx, { id, since }, request)) };
  }
}
