import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../../shared/facts/scalars.js';

/** How far a delivery has come. */
export enum WebhookDeliveryState {
  WAITING = 'WAITING',
  DELIVERED = 'DELIVERED',
  GIVEN_UP = 'GIVEN_UP',
  SKIPPED = 'SKIPPED',
}

registerEnumType(WebhookDeliveryState, {
  name: 'WebhookDeliveryState',
  description: 'How far a delivery has come.',
  valuesConfig: {
    WAITING: { description: 'An attempt is to be made (ausstehend).' },
    DELIVERED: { description: 'The receiver has taken it (zugestellt).' },
    GIVEN_UP: { description: 'All attempts have failed (aufgegeben).' },
    SKIPPED: { description: 'The endpoint was paused or switched off when it was due (übersprungen).' },
  },
});

/** A message to one endpoint, through all attempts. */
@ObjectType({ description: 'A message to one endpoint, through all attempts (Zustellung).' })
@Entity('webhook_delivery')
export class WebhookDelivery {
  @Field(() => ID, { description: 'Made here.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  endpointId!: string;

  @Column('uuid')
  messageId!: string;

  @Field(() => WebhookDeliveryState, { description: 'How far it has come.' })
  @Column({ type: 'text', enum: WebhookDeliveryState })
  state!: WebhookDeliveryState;

  /** Attempts that failed or succeeded since it was last asked for. */
  @Column('int')
  attempts!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the next attempt is due, in UTC; null if none is to be made. It waits for its turn, and while the endpoint is held (`heldUntil`).',
  })
  @Column('timestamptz', { nullable: true })
  nextAttemptAt!: Date | null;

  /** Another one whenever it is scheduled anew: an attempt that was begun before does not change that. */
  @Column('uuid')
  scheduleId!: string;

  /** Grows with each delivery: of what is due at the same time, the one that was there before is first. */
  @Column({ type: 'bigint', insert: false, update: false })
  position!: string;

  @Field(() => DateTimeScalar, { description: 'When it was first to be sent, in UTC.' })
  @Column('timestamptz')
  createdAt!: Date;
}

@ObjectType({ description: 'How many messages are sent again.' })
export class WebhookReplay {
  @Field(() => Int, { description: 'Messages that are on their way.' })
  messages!: number;
}
