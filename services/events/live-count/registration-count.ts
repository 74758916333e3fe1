import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The counters of one event, kept in the transaction of every change, so that a count costs one row whatever the
 * number of registrations. The row is also the event's lock: see `lock-counts.ts`. An event that nobody has registered
 * for may have none, which means zeros.
 */
@Entity('registration_count')
export class RegistrationCount {
  @PrimaryColumn('text')
  eventId!: string;

  @Column('int')
  pending!: number;

  /** Who has a seat for certain: the confirmed, those who came and those who did not. */
  @Column('int')
  confirmed!: number;

  @Column('int')
  waitlisted!: number;

  /** Registrations that wait; the other counters count persons. */
  @Column('int')
  waitingParties!: number;

  @Column('int')
  offered!: number;

  @Column('int')
  attended!: number;

  @Column('int')
  noShow!: number;

  /** How long the journal of the event is. */
  @Column('int')
  journalEntries!: number;

  /** Whether somebody who registers for one seat now has to wait; what webhooks tell is compared with it. */
  @Column('boolean')
  isSoldOut!: boolean;

  /** Grows with each change. */
  @Column('int')
  version!: number;
}
