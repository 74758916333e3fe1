import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { connectionOf, type PageArgs } from '../../../shared/connection.js';
import type { ListOrder } from '../../../shared/cursor.js';
import { page } from '../../../shared/page.js';
import { Selection } from '../../../shared/rows/selection.js';
import { WebhookDelivery } from './webhook-delivery.js';

@ObjectType({ description: 'A page of what was sent to an endpoint, the newest first.' })
export class WebhookDeliveryConnection extends connectionOf(WebhookDelivery, 'WebhookDelivery') {}

const NEWEST: ListOrder = {
  name: 'newest',
  descending: true,
  keys: [
    { sql: 'delivery."createdAt"', type: 'timestamptz' },
    { sql: 'cast(delivery.id as text)', type: 'text' },
  ],
};

/**
 * One page of the deliveries to an endpoint.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfDeliveries(
  db: DataSource,
  endpointId: string,
  args: PageArgs,
): Promise<WebhookDeliveryConnection> {
  const list = Selection.of(db, WebhookDelivery, 'delivery').where('delivery."endpointId" = :endpointId', {
    endpointId,
  });
  return Object.assign(new WebhookDeliveryConnection(), await page(list, NEWEST, args));
}
