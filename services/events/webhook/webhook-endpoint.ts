import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { WebhookDisabledReason, WebhookKind, WebhookStatus } from './webhook.enums.js';

@ObjectType({ description: 'An address of an application that is told of changes by HTTP (Webhook).' })
@Entity('webhook_endpoint')
export class WebhookEndpoint {
  @Field(() => ID, { description: 'A UUID; never changes.' })
  @PrimaryColumn('uuid')
  id!: string;

  /** The subject of the token with which it was made. Private. */
  @Column('text')
  owner!: string;

  @Field(() => String, { description: 'Where messages are sent.' })
  @Column('text')
  url!: string;

  @Field(() => [WebhookKind], { description: 'What it is told of.' })
  @Column({ type: 'text', enum: WebhookKind, array: true })
  kinds!: WebhookKind[];

  @Field(() => [ID], { description: 'Only of these events, and of those of "seriesIds"; both empty: of all.' })
  @Column('text', { array: true })
  eventIds!: string[];

  @Field(() => [ID], { description: 'Only of events of these series, and of those of "eventIds".' })
  @Column('text', { array: true })
  seriesIds!: string[];

  @Field(() => WebhookStatus, { description: 'Whether messages are sent.' })
  @Column({ type: 'text', enum: WebhookStatus })
  status!: WebhookStatus;

  @Field(() => WebhookDisabledReason, { nullable: true, description: 'Why it was switched off; null if it was not.' })
  @Column({ type: 'text', enum: WebhookDisabledReason, nullable: true })
  disabledReason!: WebhookDisabledReason | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when nothing has arrived; UTC. Null if the last attempt succeeded, or there was none.',
  })
  @Column('timestamptz', { nullable: true })
  failingSince!: Date | null;

  // Private: from these and the secret of the installation its own secrets follow.
  @Column('text')
  salt!: string;
  @Column('text', { nullable: true })
  oldSalt!: string | null;
  @Column('timestamptz', { nullable: true })
  oldSaltUntil!: Date | null;
  @Column('text', { nullable: true })
  rotationKeyHash!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made; UTC.' })
  @Column('timestamptz')
  createdAt!: Date;
}
