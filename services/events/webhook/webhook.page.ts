import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { page, pageById } from '../../shared/page.js';
import type { ListOrder } from '../../shared/cursor.js';
import { Selection } from '../../shared/rows/selection.js';
import { WebhookDelivery } from './webhook-delivery.js';
import { WebhookEndpoint } from './webhook-endpoint.js';

@ObjectType({ description: 'A page of webhook endpoints, by id.' })
export class WebhookEndpointConnection extends connectionOf(WebhookEndpoint, 'WebhookEndpoint') {}

@ObjectType({ description: 'A page of the messages for an endpoint, the newest first.' })
export class WebhookDeliveryConnection extends connectionOf(WebhookDelivery, 'WebhookDelivery') {}

const NEWEST_FIRST: ListOrder = { name: 'newest', descending: true, keys: [{ sql: 'delivery.id', type: 'int' }] };

/** @param owner whose; everybody's if null. @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR */
export async function pageOfEndpoints(
  db: DataSource,
  owner: string | null,
  args: PageArgs,
): Promise<WebhookEndpointConnection> {
  const all = Selection.of(db, WebhookEndpoint, 'endpoint');
  const own = owner === null ? all : all.where('endpoint.owner = :owner', { owner });
  return Object.assign(new WebhookEndpointConnection(), await pageById(own, args));
}

/** @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR */
export async function pageOfDeliveries(
  db: DataSource,
  endpointId: string,
  args: PageArgs,
): Promise<WebhookDeliveryConnection> {
  const own = Selection.of(db, WebhookDelivery, 'delivery').where('delivery."endpointId" = :endpointId', {
    endpointId,
  });
  return Object.assign(new WebhookDeliveryConnection(), await page(own, NEWEST_FIRST, args));
}
