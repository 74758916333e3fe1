import { Authorized, Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, LanguageTagScalar } from '../../shared/facts/scalars.js';
import { Role } from '../../shared/identity.js';

/** What has become of a registration. */
export enum RegistrationStatus {
  CONFIRMED = 'CONFIRMED',
  WAITLISTED = 'WAITLISTED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(RegistrationStatus, {
  name: 'RegistrationStatus',
  description: 'What has become of a registration.',
  valuesConfig: {
    CONFIRMED: { description: 'It has a seat (bestätigt).' },
    WAITLISTED: { description: 'It waits for a seat (Warteliste).' },
    CANCELLED: {
      description: 'It was cancelled (abgemeldet). The person may register again, at the end of the queue.',
    },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({ description: 'One person registered for one event (Anmeldung). Who it is, only organisers see.' })
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

  @Field(() => RegistrationStatus, { description: 'What has become of it.' })
  @Column({ type: 'text', enum: RegistrationStatus })
  status!: RegistrationStatus;

  @Authorized(Role.ORGANISER)
  @Field(() => String, {
    name: 'name',
    nullable: true,
    description: 'The person, as they wrote their name. For organisers only.',
  })
  @Column('text')
  personName!: string;

  @Authorized(Role.ORGANISER)
  @Field(() => String, { nullable: true, description: 'The e-mail address, as it was written. For organisers only.' })
  @Column('text')
  email!: string;

  /** By which the same address is known again; see `person-details.ts`. */
  @Column('text')
  emailNormalised!: string;

  @Field(() => LanguageTagScalar, { description: 'The language in which the person wants to be written to.' })
  @Column('text')
  language!: string;

  @Field(() => DateTimeScalar, { description: 'When it was registered, in UTC.' })
  @Column('timestamptz')
  createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it got its seat, in UTC; null if it never had one.',
  })
  @Column('timestamptz', { nullable: true })
  confirmedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was cancelled, in UTC; null if it was not.' })
  @Column('timestamptz', { nullable: true })
  cancelledAt!: Date | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a registration can have this id. PostgreSQL refuses to compare a UUID with anything else. */
export function isRegistrationId(id: string): boolean {
  return UUID.test(id);
}
