import { Column, Entity, PrimaryColumn } from 'typeorm';
import { WebhookKind } from './webhook-kind.js';

/** How many are registered, as messages tell it; the same numbers as those of a live count. */
export interface ToldCount {
  confirmed: number;
  waitlisted: number;
  offered: number;
  /** Null for no limit. */
  capacity: number | null;
  seatsLeft: number | null;
  /** The version of the live count. */
  version: number;
}

/** One thing that happened, told once to each endpoint that wants to know. Nothing in it is about a person. */
@Entity('webhook_message')
export class WebhookMessage {
  /** With `msg_` before it, what receivers know a message by: it is the same each time it is sent. */
  @PrimaryColumn('uuid')
  id!: string;

  /** Null for a test. */
  @Column('text', { nullable: true })
  eventId!: string | null;

  @Column({ type: 'text', enum: WebhookKind })
  kind!: WebhookKind;

  /** What is merged: of an event and a slot, one message collects what happens until its body is fixed. */
  @Column('text', { nullable: true })
  slot!: string | null;

  /** What is different about an event that has changed. */
  @Column('text', { array: true, nullable: true })
  changes!: string[] | null;

  /** The count at the moment that the message is about; null where the newest one is wanted. */
  @Column('jsonb', { nullable: true })
  facts!: ToldCount | null;

  @Column('timestamptz')
  at!: Date;

  /** Grows from message to message. Null while it collects. */
  @Column('bigint', { nullable: true })
  version!: string | null;

  /** The text that is signed and sent. Null until it is fixed. */
  @Column('text', { nullable: true })
  body!: string | null;

  /** When it was handed to the endpoints. */
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;
}
