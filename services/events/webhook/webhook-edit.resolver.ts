import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { EventsContext } from '../context.js';
import {
  type Asking,
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  pauseEndpoint,
  redeliver,
  rotateSecret,
  sendTest,
} from './edit-endpoint.js';
import { WebhookEndpointInput, WebhookEndpointPayload, WebhookSecretPayload } from './webhook.payload.js';
import { WEBHOOK_ROLES } from './webhook.resolver.js';
import { secretOf } from './webhook-secret.js';

const ID_OF_ENDPOINT = { description: 'The endpoint.' };
const INPUT = { description: 'What it is to be told, and where.' };
const KEY = {
  description: 'A key that nobody guesses, such as a UUID, new for each request: sent again, nothing is done twice.',
};

@Resolver()
export class WebhookEditResolver {
  @Authorized(...WEBHOOK_ROLES)
  @Mutation(() => WebhookSecretPayload, {
    description: 'Makes a webhook endpoint, and answers its secret. For partners and organisers.',
  })
  async createWebhookEndpoint(
    @Arg('input', () => WebhookEndpointInput, INPUT) settings: WebhookEndpointInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: EventsContext,
  ): Promise<WebhookSecretPayload> {
    const request = { settings, idempotencyKey, asking: asking(context) };
    const endpoint = await context.db.transaction((tx) => createEndpoint(tx, request));
    return WebhookSecretPayload.of(endpoint, secretOf(context.webhooks.installationSecret, endpoint.id, endpoint.salt));
  }

  @Authorized(...WEBHOOK_ROLES)
  @Mutation(() => WebhookEndpointPayload, {
    description: 'Changes one of one’s own endpoints; doing it twice changes nothing.',
  })
  async changeWebhookEndpoint(
    @Arg('id', () => ID, ID_OF_ENDPOINT) id: string,
    @Arg('input', () => WebhookEndpointInput, INPUT) settings: WebhookEndpointInput,
    @Ctx() context: EventsContext,
  ): Promise<WebhookEndpointPayload> {
    return WebhookEndpointPayload.of(
      await context.db.transaction((tx) => changeEndpoint(tx, id, settings, asking(context))),
    );
  }

  @Authorized(...WEBHOOK_ROLES)
  @Mutation(() => WebhookEndpointPayload, {
    description:
      'Pauses an endpoint, or lets it go on, also one that was switched off; doing it twice changes nothing.',
  })
  async pauseWebhookEndpoint(
    @Arg('id', () => ID, ID_OF_ENDPOINT) id: string,
    @Arg('isPaused', () => Boolean, { description: 'Whether it is to be paused.' }) isPaused: boolean,
    @Ctx() { db, viewer }: EventsContext,
  ): Promise<WebhookEndpointPayload> {
    return WebhookEndpointPayload.of(await db.transaction((tx) => pauseEndpoint(tx, id, isPaused, viewer)));
  }

  @Authorized(...WEBHOOK_ROLES)
  @Mutation(() => WebhookSecretPayload, {
    description: 'Gives an endpoint a new secret. For a day messages are signed with the old one as well.',
  })
  async rotateWebhookSecret(
    @Arg('id', () => ID, ID_OF_ENDPOINT) id: string,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: EventsContext,
  ): Promise<WebhookSecretPayload> {
    const request = { id, idempotencyKey, asking: asking(context) };
    const endpoint = await context.db.transaction((tx) => rotateSecret(tx, request));
    return WebhookSecretPayload.of(endpoint, secretOf(context.webhooks.installationSecret, endpoint.id, endpoint.salt));
  }

  @Authorized(...WEBHOOK_ROLES)
  @Mutation(() => WebhookEndpointPayload, {
    description: 'Removes an endpoint with its log; doing it twice changes nothing.',
  })
  async deleteWebhookEndpoint(
    @Arg('id', () => ID, ID_OF_ENDPOINT) id: string,
    @Ctx() { db, viewer }: EventsContext,
  ): Promise<WebhookEndpointPayload> {
    await db.transaction((tx) => deleteEndpoint(tx, id, viewer));
    return WebhookEndpointPayload.of(null);
  }

  @Authorized(...WEBHOOK_ROLES)
  @Mutation(() => WebhookEndpointPayload, { description: 'Sends a message of type "webhook.test" to an endpoint.' })
  async sendTestWebhook(
    @Arg('id', () => ID, ID_OF_ENDPOINT) id: string,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string,
    @Ctx() context: EventsContext,
  ): Promise<WebhookEndpointPayload> {
    const request = { id, idempotencyKey, asking: asking(context) };
    return WebhookEndpointPayload.of(await context.db.transaction((tx) => sendTest(tx, request)));
  }

  @Authorized(...WEBHOOK_ROLES)
  @Mutation(() => WebhookEndpointPayload, {
    description: 'Sends a message again that has arrived or was given up; one that waits is sent at once.',
  })
  async redeliverWebhook(
    @Arg('deliveryId', () => ID, { description: 'Which delivery.' }) deliveryId: string,
    @Ctx() context: EventsContext,
  ): Promise<WebhookEndpointPayload> {
    return WebhookEndpointPayload.of(await context.db.transaction((tx) => redeliver(tx, deliveryId, asking(context))));
  }
}

function asking({ viewer, now, webhooks }: EventsContext): Asking {
  return { viewer, now: now(), allowed: webhooks.allowedNetworks };
}
