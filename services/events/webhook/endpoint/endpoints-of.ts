import type { DataSource } from 'typeorm';
import { WebhookEndpoint } from './webhook-endpoint.js';

/** The endpoints of an owner, the oldest first. There are few of them: see `MOST_ENDPOINTS`. */
export function endpointsOf(db: DataSource, owner: string): Promise<WebhookEndpoint[]> {
  return db.getRepository(WebhookEndpoint).find({ where: { owner }, order: { createdAt: 'ASC', id: 'ASC' } });
}
