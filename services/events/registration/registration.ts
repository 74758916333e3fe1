import { Authorized, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Role } from '../../shared/identity.js';
import { Answer } from '../registration-terms/answer.js';
import { RegistrationStatus } from './registration-status.js';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'One person, or a party under their name, registered for one event (Anmeldung). Who it is, only organisers see.',
})
@Entity('registration')
export class Registration {
  @Field(() => ID, { description: 'Made when it is registered; never changes.' })
  @PrimaryColumn('uuid')
  id!: string;

  // Private: the graph reaches the event through a loader.
  @Column('text')
  eventId!: string;

  /** Order of arrival within the event. Only the database compares it; a bigint, hence a string here. */
  @Column('bigint')
  queueNumber!: string;

  @Field(() => RegistrationStatus, { description: 'Where it stands.' })
  @Column({ type: 'text', enum: RegistrationStatus })
  status!: RegistrationStatus;

  @Authorized(Role.ORGANISER)
  @Field(() => String, {
    name: 'name',
    nullable: true,
    description: 'The person, as they wrote their name; null when it was erased. For organisers only.',
  })
  @Column('text', { nullable: true })
  personName!: string | null;

  @Authorized(Role.ORGANISER)
  @Field(() => String, {
    nullable: true,
    description: 'The e-mail address, as it was written; null when it was erased. For organisers only.',
  })
  @Column('text', { nullable: true })
  email!: string | null;

  /** By which the same address is known again; see `person-details.ts`. */
  @Column('text', { nullable: true })
  emailNormalised!: string | null;

  @Authorized(Role.ORGANISER)
  @Field(() => [Answer], {
    nullable: true,
    description: 'What was answered to the questions of the event. For organisers only.',
  })
  @Column('jsonb')
  answers!: Answer[];

  @Authorized(Role.ORGANISER)
  @Field(() => String, {
    nullable: true,
    description: 'What the person shows at the door (Einlasscode). For organisers, and to the person themselves.',
  })
  @Column('text')
  checkInCode!: string;

  @Field(() => Int, {
    description: 'How many seats it is for, all of them or none; the person who registered is one of the party.',
  })
  @Column('int')
  partySize!: number;

  /** The kept-back seats that it was invited to. */
  @Column('text', { nullable: true })
  invitedToId!: string | null;

  /** Whether its seats are of those that were kept back; else they are of those for everybody. */
  @Column('boolean')
  hasKeptSeat!: boolean;

  /** The working group that it wants a seat in, or has one in when it has a seat at the event. */
  @Column('text', { nullable: true })
  workingGroupId!: string | null;

  /** For which organisation the person comes, as they said. */
  @Column('text', { nullable: true })
  organisationId!: string | null;

  @Field(() => LanguageTagScalar, { description: 'The language in which the person wants to be written to.' })
  @Column('text')
  language!: string;

  @Field(() => DateTimeScalar, { description: 'When it was registered, in UTC.' })
  @Column('timestamptz')
  createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it got its seat for certain, in UTC; null if it never had one.',
  })
  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was cancelled, in UTC; null if it was not.' })
  @Column('timestamptz', { nullable: true })
  cancelledAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the address is to be confirmed, or the offer to be accepted, in UTC; null if neither.',
  })
  @Column('timestamptz', { nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  emailConfirmedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When an organiser approved it, in UTC; null if nobody had to, or has not yet.',
  })
  @Column('timestamptz', { nullable: true })
  approvedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person came, in UTC; null if not yet.' })
  @Column('timestamptz', { nullable: true })
  checkedInAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When everything personal was removed from it, in UTC; null if it was not.',
  })
  @Column('timestamptz', { nullable: true })
  erasedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  remindedAt!: Date | null;

  /** The place in the queue that was answered with it; undefined where the registration is as it is by now. No column. */
  waitlistPositionThen?: number | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a registration can have this id. PostgreSQL refuses to compare a UUID with anything else. */
export function isRegistrationId(id: string): boolean {
  return UUID.test(id);
}

/** A registration with other values in some columns; the one that is given stays as it is. */
export function withChanges(registration: Registration, changes: Partial<Registration>): Registration {
  return Object.assign(new Registration(), registration, changes);
}

/** Whether the time to confirm, or to accept, has passed, also when nobody has taken notice yet. */
export function isOverdue({ status, expiresAt }: Pick<Registration, 'status' | 'expiresAt'>, now: Date): boolean {
  const mayExpire = status === RegistrationStatus.PENDING || status === RegistrationStatus.OFFERED;
  return mayExpire && expiresAt !== null && expiresAt <= now;
}

/** Whether nothing can become of it any more, so that the same address may register again. */
export function isOver({ status }: Pick<Registration, 'status'>): boolean {
  return status === RegistrationStatus.CANCELLED || status === RegistrationStatus.EXPIRED;
}
