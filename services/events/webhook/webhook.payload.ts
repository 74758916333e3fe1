import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookKind } from './webhook.enums.js';

@InputType({ description: 'What an endpoint is to be told, and where.' })
export class WebhookEndpointInput {
  @Field(() => String, {
    description:
      'Where messages are to be sent: an https address in a public network. Others only where the operator allows it.',
  })
  url!: string;

  @Field(() => [WebhookKind], { description: 'What it is to be told of.' })
  kinds!: WebhookKind[];

  @Field(() => [ID], { defaultValue: [], description: 'Only of these events; with "seriesIds" empty as well, of all.' })
  eventIds!: string[];

  @Field(() => [ID], { defaultValue: [], description: 'Only of events of these series.' })
  seriesIds!: string[];
}

@ObjectType({ description: 'What changing an endpoint is answered.' })
export class WebhookEndpointPayload {
  @Field(() => WebhookEndpoint, { nullable: true, description: 'As it is now; null if it was removed.' })
  endpoint!: WebhookEndpoint | null;

  static of(endpoint: WebhookEndpoint | null): WebhookEndpointPayload {
    return Object.assign(new WebhookEndpointPayload(), { endpoint });
  }
}

@ObjectType({ description: 'An endpoint and the secret that its messages are signed with.' })
export class WebhookSecretPayload {
  @Field(() => WebhookEndpoint, { description: 'The endpoint.' })
  endpoint!: WebhookEndpoint;

  @Field(() => String, {
    description: 'The secret, "whsec_…" (Standard Webhooks). It is answered here and nowhere else: keep it.',
  })
  secret!: string;

  static of(endpoint: WebhookEndpoint, secret: string): WebhookSecretPayload {
    return Object.assign(new WebhookSecretPayload(), { endpoint, secret });
  }
}
