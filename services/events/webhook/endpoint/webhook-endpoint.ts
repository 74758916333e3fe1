import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../../shared/facts/scalars.js';
import { WebhookKind } from '../message/webhook-kind.js';
import type { OlderSecret } from './signing-secrets.js';

/** Whether an endpoint is told what happens. */
export enum WebhookState {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  DISABLED = 'DISABLED',
}

registerEnumType(WebhookState, {
  name: 'WebhookState',
  description: 'Whether an endpoint is told what happens.',
  valuesConfig: {
    ACTIVE: { description: 'It is told (aktiv).' },
    PAUSED: { description: 'Its owner wants to be told nothing for now (angehalten).' },
    DISABLED: { description: 'It was switched off, for the reason in `disabledBecause` (abgeschaltet).' },
  },
});

/** Why an endpoint was switched off. */
export enum WebhookDisabledReason {
  GONE = 'GONE',
  FAILING = 'FAILING',
}

registerEnumType(WebhookDisabledReason, {
  name: 'WebhookDisabledReason',
  description: 'Why an endpoint was switched off.',
  valuesConfig: {
    GONE: { description: 'It answered 410: it does not want to be told any more.' },
    FAILING: { description: 'One attempt after another has failed for days.' },
  },
});

/** An address of a partner application, which is told what happens. Others than its owner do not see it. */
@ObjectType({
  description: 'An address of a partner application that is told what happens, by Standard Webhooks (Webhook).',
})
@Entity('webhook_endpoint')
export class WebhookEndpoint {
  @Field(() => ID, { description: 'Made here.' })
  @PrimaryColumn('uuid')
  id!: string;

  /** The subject of who registered it. */
  @Column('text')
  owner!: string;

  @Field(() => String, { description: 'Where messages are sent to, by POST.' })
  @Column('text')
  url!: string;

  @Field(() => [WebhookKind], { description: 'What it is told of.' })
  @Column({ type: 'text', array: true, enum: WebhookKind })
  kinds!: WebhookKind[];

  @Field(() => [ID], {
    description: 'It is told of these events; of all, if no event, series or organisation is named.',
  })
  @Column('text', { array: true })
  eventIds!: string[];

  @Field(() => [ID], { description: 'It is told of the events of these series.' })
  @Column('text', { array: true })
  seriesIds!: string[];

  @Field(() => [ID], {
    description: 'It is told of the events that these organisations hold, themselves or with others.',
  })
  @Column('text', { array: true })
  organisationIds!: string[];

  /** Encrypted, see `endpoint-secret.ts`. */
  @Column('text')
  secret!: string;
  /** Those before it, the newest first, while they sign as well. */
  @Column('jsonb')
  olderSecrets!: OlderSecret[];

  @Field(() => WebhookState, { description: 'Whether it is told what happens.' })
  @Column({ type: 'text', enum: WebhookState })
  state!: WebhookState;

  @Field(() => WebhookDisabledReason, { nullable: true, description: 'Why it was switched off; null if it was not.' })
  @Column({ type: 'text', enum: WebhookDisabledReason, nullable: true })
  disabledBecause!: WebhookDisabledReason | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Since when one attempt after another has failed, in UTC; null if the last one did not. After more than 25 hours without any attempt it begins anew.',
  })
  @Column('timestamptz', { nullable: true })
  failingSince!: Date | null;
  /** When an attempt failed last, whatever came after it. */
  @Column('timestamptz', { nullable: true })
  failedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Until when nothing is sent to it, since what was sent last has failed, in UTC; the longer it fails, the longer, 5 minutes at most. Whatever its owner asks for is tried at once.',
  })
  @Column('timestamptz', { nullable: true })
  heldUntil!: Date | null;

  /** Until when one worker alone sends to it; afterwards, since when none does. By the clock of the database. */
  @Column('timestamptz', { nullable: true })
  takenUntil!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was registered, in UTC.' })
  @Column('timestamptz')
  createdAt!: Date;
}
