import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../../shared/facts/scalars.js';

/** Why an attempt did not succeed. */
export enum WebhookFailure {
  STATUS = 'STATUS',
  REDIRECT = 'REDIRECT',
  TIMEOUT = 'TIMEOUT',
  CONNECTION = 'CONNECTION',
  TLS = 'TLS',
  NAME_NOT_FOUND = 'NAME_NOT_FOUND',
  ADDRESS_REFUSED = 'ADDRESS_REFUSED',
  SECRET_LOST = 'SECRET_LOST',
}

registerEnumType(WebhookFailure, {
  name: 'WebhookFailure',
  description: 'Why an attempt did not succeed.',
  valuesConfig: {
    STATUS: { description: 'It was answered with another status than 2xx.' },
    REDIRECT: { description: 'It was to be sent somewhere else, which is not done: register the other address.' },
    TIMEOUT: { description: 'There was no answer in time.' },
    CONNECTION: { description: 'There was no connection, or it broke.' },
    TLS: { description: 'The certificate is not valid, or there is no common way to encrypt.' },
    NAME_NOT_FOUND: { description: 'Nobody knows the name of the host.' },
    ADDRESS_REFUSED: { description: 'The name stands for an address that nothing is sent to, such as a private one.' },
    SECRET_LOST: { description: 'The installation has another key now: make a new secret.' },
  },
});

/** One attempt to deliver a message. What was answered is not kept. */
@ObjectType({ description: 'One attempt to deliver a message; what was answered is not kept (Zustellversuch).' })
@Entity('webhook_attempt')
export class WebhookAttempt {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('uuid')
  deliveryId!: string;

  @Field(() => DateTimeScalar, { description: 'When it began, in UTC.' })
  @Column('timestamptz')
  at!: Date;

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  @Column('int')
  durationMs!: number;

  @Field(() => Int, { nullable: true, description: 'The HTTP status; null if there was no answer.' })
  @Column('int', { nullable: true })
  statusCode!: number | null;

  @Field(() => WebhookFailure, { nullable: true, description: 'Why it did not succeed; null if it did.' })
  @Column({ type: 'text', enum: WebhookFailure, nullable: true })
  failure!: WebhookFailure | null;
}
