import { registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KeptQuestion } from './question.js';

/** Who of the waiting gets a seat that is free. */
export enum WaitlistRule {
  IN_ORDER = 'IN_ORDER',
  PASS_OVER = 'PASS_OVER',
}

registerEnumType(WaitlistRule, {
  name: 'WaitlistRule',
  description: 'Who of the waiting gets a seat that is free (Nachrückregel).',
  valuesConfig: {
    IN_ORDER: {
      description:
        'First come, first served. A party that does not fit keeps its place, and nobody behind overtakes it: free seats are kept until it fits.',
    },
    PASS_OVER: {
      description:
        'First come, first served. A party that does not fit keeps its place, and free seats go to the first behind that fit.',
    },
  },
});

/** A hundred years: what may be kept for longer is kept for ever, which null says. */
export const MOST_RETENTION_DAYS = 36_525;

/** SQL, of `terms`: how long personal data may be kept. What was set to more than can be added to a date counts as the most. */
export const RETENTION = `make_interval(days => least(terms."retentionDays", ${MOST_RETENTION_DAYS}))`;

/**
 * What organisers have set for registering at an event. Data files never touch it. Where there is none, the defaults of
 * the view `registration_terms` hold.
 */
@Entity('registration_policy')
export class RegistrationPolicy {
  @PrimaryColumn('text')
  eventId!: string;

  /** Whether `capacity` stands in for what the sources say. */
  @Column('boolean')
  setsCapacity!: boolean;
  @Column('int', { nullable: true })
  capacity!: number | null;

  @Column('timestamptz', { nullable: true })
  opensAt!: Date | null;
  @Column('timestamptz', { nullable: true })
  closesAt!: Date | null;
  /** Whether it is still to be told, when the time has come, that registration is open. */
  @Column('boolean')
  awaitsOpening!: boolean;

  @Column('int')
  largestParty!: number;

  @Column('boolean')
  asksForConfirmation!: boolean;
  @Column('int')
  confirmWithinMinutes!: number;
  @Column('boolean')
  isModerated!: boolean;

  @Column({ type: 'text', enum: WaitlistRule })
  waitlistRule!: WaitlistRule;
  @Column('boolean')
  givesOffers!: boolean;
  @Column('int')
  offerLastsMinutes!: number;

  /** Days after the event when personal data goes by itself, or after what `erase-registration.ts` says; null for never. */
  @Column('int', { nullable: true })
  retentionDays!: number | null;

  @Column('jsonb')
  questions!: KeptQuestion[];
}
