import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { WebhookKind } from '../message/webhook-kind.js';
import type { EndpointWithSecret, WantedEndpoint } from './register-endpoint.js';
import { WebhookEndpoint } from './webhook-endpoint.js';

@InputType({ description: 'An address that is to be told what happens.' })
export class WebhookEndpointInput implements WantedEndpoint {
  @Field(() => String, {
    description: 'Where messages are to be sent to: an https address on the public internet, without name or password.',
  })
  url!: string;

  @Field(() => [WebhookKind], { description: 'What it is to be told of.' })
  kinds!: WebhookKind[];

  @Field(() => [ID], {
    nullable: true,
    description: 'Only of these events, and those of the series and organisations.',
  })
  eventIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of the events of these series, and the others named.' })
  seriesIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only of the events that these organisations hold, by whichever of their ids, and the others named.',
  })
  organisationIds?: string[] | null;
}

@ObjectType({ description: 'An endpoint, and the secret by which its receiver knows our messages.' })
export class WebhookSecretPayload implements EndpointWithSecret {
  @Field(() => WebhookEndpoint, { description: 'The endpoint.' })
  endpoint!: WebhookEndpoint;

  @Field(() => String, {
    nullable: true,
    description:
      'As Standard Webhooks has it, beginning with `whsec_` (Signaturschlüssel). It is answered here, and to who repeats the idempotency key, and never again; null when another one has taken its place.',
  })
  secret!: string | null;
}
