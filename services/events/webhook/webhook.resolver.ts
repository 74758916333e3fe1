import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../shared/access.js';
import { PageArgs } from '../../shared/connection.js';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { ownerOf } from './edit-endpoint.js';
import { WebhookAttempt, WebhookDelivery } from './webhook-delivery.js';
import { WebhookEndpoint } from './webhook-endpoint.js';
import {
  pageOfDeliveries,
  pageOfEndpoints,
  WebhookDeliveryConnection,
  WebhookEndpointConnection,
} from './webhook.page.js';

/** Who may have endpoints. */
export const WEBHOOK_ROLES = [Role.PARTNER, Role.ORGANISER] as const;

@Resolver(() => WebhookEndpoint)
export class WebhookResolver {
  @Authorized(...WEBHOOK_ROLES)
  @Query(() => WebhookEndpointConnection, {
    nullable: true,
    description: 'One’s own webhook endpoints, by id; administrators see all. For partners and organisers.',
  })
  webhookEndpoints(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: EventsContext,
  ): Promise<WebhookEndpointConnection> {
    return pageOfEndpoints(db, hasRole(viewer, []) ? null : ownerOf(viewer), page);
  }

  @FieldResolver(() => WebhookDeliveryConnection, {
    description: 'The messages for it, the newest first, and what has become of them (Zustellprotokoll).',
  })
  deliveries(
    @Root() { id }: WebhookEndpoint,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
  ): Promise<WebhookDeliveryConnection> {
    return pageOfDeliveries(db, id, page);
  }
}

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The "type" of the message, such as "event.sold_out".' })
  async kind(@Root() { messageId }: WebhookDelivery, @Ctx() { loaders }: EventsContext): Promise<string | null> {
    return (await loaders.webhookMessage.load(messageId))?.kind ?? null;
  }

  @FieldResolver(() => [WebhookAttempt], { description: 'Every attempt, the first one first.' })
  log(@Root() { id }: WebhookDelivery, @Ctx() { loaders }: EventsContext): Promise<WebhookAttempt[]> {
    return loaders.attemptsOfDelivery.load(id);
  }
}
