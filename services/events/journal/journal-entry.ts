import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '../../shared/facts/scalars.js';
import { RegistrationStatus } from '../registration/registration-status.js';

/** Which kind of actor changed something; never who. */
export enum Actor {
  PERSON = 'PERSON',
  ORGANISER = 'ORGANISER',
  SYSTEM = 'SYSTEM',
  IMPORT = 'IMPORT',
  MIGRATION = 'MIGRATION',
}

registerEnumType(Actor, {
  name: 'JournalActor',
  description: 'Which kind of actor changed something; never who.',
  valuesConfig: {
    PERSON: { description: 'Who registers, or is registered.' },
    ORGANISER: { description: 'Somebody with the role of an organiser.' },
    SYSTEM: { description: 'A rule: the queue moves up, a time has passed.' },
    IMPORT: { description: 'A data file.' },
    MIGRATION: { description: 'A new version of the service, which found it so.' },
  },
});

/** What was changed. */
export enum JournalKind {
  TAKEN_OVER = 'TAKEN_OVER',
  REGISTERED = 'REGISTERED',
  EMAIL_CONFIRMED = 'EMAIL_CONFIRMED',
  APPROVED = 'APPROVED',
  DECLINED = 'DECLINED',
  PROMOTED = 'PROMOTED',
  OFFERED = 'OFFERED',
  OFFER_ACCEPTED = 'OFFER_ACCEPTED',
  EXPIRED = 'EXPIRED',
  CANCELLED = 'CANCELLED',
  CHECKED_IN = 'CHECKED_IN',
  WALKED_IN = 'WALKED_IN',
  NOT_SHOWN = 'NOT_SHOWN',
  CHANGED = 'CHANGED',
  ERASED = 'ERASED',
  CAPACITY_CHANGED = 'CAPACITY_CHANGED',
  TERMS_CHANGED = 'TERMS_CHANGED',
}

registerEnumType(JournalKind, {
  name: 'JournalKind',
  description: 'What was changed about a registration, or about registering for an event.',
  valuesConfig: {
    TAKEN_OVER: { description: 'It was there before the journal was.' },
    REGISTERED: { description: 'Somebody registered.' },
    EMAIL_CONFIRMED: { description: 'The e-mail address was confirmed.' },
    APPROVED: { description: 'An organiser approved it.' },
    DECLINED: { description: 'An organiser declined it.' },
    PROMOTED: { description: 'It got a seat from the queue.' },
    OFFERED: { description: 'It was offered a seat from the queue.' },
    OFFER_ACCEPTED: { description: 'The offer was accepted.' },
    EXPIRED: { description: 'The time to confirm, or to accept, has passed.' },
    CANCELLED: { description: 'It was cancelled.' },
    CHECKED_IN: { description: 'The person came.' },
    WALKED_IN: { description: 'Somebody came without having registered.' },
    NOT_SHOWN: { description: 'The person did not come.' },
    CHANGED: { description: 'Details or the size of the party were changed.' },
    ERASED: { description: 'Everything personal was removed.' },
    CAPACITY_CHANGED: { description: 'The number of seats was changed.' },
    TERMS_CHANGED: { description: 'Another rule of registering was changed.' },
  },
});

/** Numbers and names of rules; never anything of a person. */
export type JournalFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One change, as it is kept for ever. Nothing in it is about a person. */
@ObjectType({ description: 'One change of a registration, or of the rules of an event (Protokolleintrag).' })
@Entity('registration_journal')
export class JournalEntry {
  @Field(() => ID, { description: 'Grows with each entry.' })
  @PrimaryColumn('bigint')
  id!: string;

  @Column('text')
  eventId!: string;

  @Field(() => ID, { nullable: true, description: 'The registration; null for a change of the event’s rules.' })
  @Column('uuid', { nullable: true })
  registrationId!: string | null;

  @Field(() => DateTimeScalar, { description: 'When, in UTC.' })
  @Column('timestamptz')
  at!: Date;

  @Field(() => Actor, { description: 'Which kind of actor did it.' })
  @Column({ type: 'text', enum: Actor })
  actor!: Actor;

  @Field(() => JournalKind, { description: 'What was changed.' })
  @Column({ type: 'text', enum: JournalKind })
  kind!: JournalKind;

  @Field(() => RegistrationStatus, { nullable: true, description: 'The state before; null where it begins.' })
  @Column({ type: 'text', enum: RegistrationStatus, nullable: true })
  from!: RegistrationStatus | null;

  @Field(() => RegistrationStatus, {
    nullable: true,
    description: 'The state after; the same where another thing was changed.',
  })
  @Column({ type: 'text', enum: RegistrationStatus, nullable: true })
  to!: RegistrationStatus | null;

  @Field(() => Int, { nullable: true, description: 'Seats of the party after the change; null for the event’s rules.' })
  @Column('int', { nullable: true })
  partySize!: number | null;

  @Column('jsonb')
  facts!: JournalFacts;
}
