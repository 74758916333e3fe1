import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { DeliveryFailure, DeliveryStatus, TEST_KIND, WebhookKind } from './webhook.enums.js';

/** What is to be told, whoever wants to know. */
@Entity('webhook_message')
export class WebhookMessage {
  @PrimaryColumn('uuid')
  id!: string;
  @Column({ type: 'text', enum: [...Object.values(WebhookKind), TEST_KIND] })
  kind!: string;
  @Column('text', { nullable: true })
  eventId!: string | null;
  @Column('jsonb')
  payload!: Record<string, unknown>;
  @Column('timestamptz')
  createdAt!: Date;
  /** From when on it is given to the endpoints. */
  @Column('timestamptz')
  dueAt!: Date;
  @Column('timestamptz', { nullable: true })
  dispatchedAt!: Date | null;
}

@ObjectType({ description: 'A message for one endpoint, and what has become of it (Zustellung). Kept for 30 days.' })
@Entity('webhook_delivery')
export class WebhookDelivery {
  @Field(() => ID, { description: 'A number.' })
  @PrimaryColumn('bigint')
  id!: string;

  @Field(() => ID, { description: 'The "webhook-id" of the message: the same each time that it is sent.' })
  @Column('uuid')
  messageId!: string;

  // Private: the graph reaches it the other way round.
  @Column('uuid')
  endpointId!: string;

  @Field(() => DeliveryStatus, { description: 'What has become of it.' })
  @Column({ type: 'text', enum: DeliveryStatus })
  status!: DeliveryStatus;

  @Field(() => Int, { description: 'How often it was tried.' })
  @Column('int')
  attempts!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried next; UTC. Null if it is not.' })
  @Column('timestamptz', { nullable: true })
  nextAt!: Date | null;
}

@ObjectType({
  description: 'One attempt to deliver a message. What the endpoint answered is not kept, but for the status.',
})
@Entity('webhook_attempt')
export class WebhookAttempt {
  @PrimaryColumn('bigint')
  id!: string;
  @Column('bigint')
  deliveryId!: string;

  @Field(() => DateTimeScalar, { description: 'When it began; UTC.' })
  @Column('timestamptz')
  at!: Date;

  @Field(() => Int, { nullable: true, description: 'The status of the answer; null if there was none.' })
  @Column('int', { nullable: true })
  httpStatus!: number | null;

  @Field(() => DeliveryFailure, { nullable: true, description: 'Why it failed; null if it did not.' })
  @Column({ type: 'text', enum: DeliveryFailure, nullable: true })
  failure!: DeliveryFailure | null;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  @Column('int')
  durationMs!: number;
}
