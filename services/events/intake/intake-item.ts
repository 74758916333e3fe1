import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What has become of a registration mail. */
export enum IntakeState {
  /** A person has to decide. */
  OPEN = 'OPEN',
  /** Registered, for certain. */
  REGISTERED = 'REGISTERED',
  /** Registered, since somebody decided so. */
  ASSIGNED = 'ASSIGNED',
  /** Somebody decided that there is nothing to do. */
  DISMISSED = 'DISMISSED',
  /** Nobody decided in time; what was personal is removed. */
  FORGOTTEN = 'FORGOTTEN',
}

/** Why a person has to decide; in the order in which it is told. */
export const INTAKE_REASONS = {
  AUTOMATIC: 'written by a machine, such as an out-of-office reply; never registered',
  BOUNCE: 'says that a mail could not be delivered; never registered',
  MAILING_LIST: 'came over a mailing list; never registered',
  MESSAGE_ID_REUSED: 'another mail with other content has the same Message-ID',
  TOO_MANY_RECIPIENTS: 'was sent to very many addresses',
  CANCELLATION: 'seems to cancel a registration',
  QUESTION: 'asks something that wants an answer',
  NEEDS_NAMED: 'names needs that somebody should read, such as sign language or a ramp',
  NOT_A_REGISTRATION: 'does not say that somebody wants to come',
  NO_NAME: 'names nobody',
  NO_ADDRESS: 'has no usable address to write back to',
  OTHER_ADDRESS: 'names another e-mail address than the one it came from',
  SEVERAL_PERSONS: 'names several persons',
  PARTY_UNCLEAR: 'does not say clearly how many will come',
  NO_EVENT: 'fits no event that is known',
  SEVERAL_EVENTS: 'fits several events',
  OTHER_DATE: 'names another date than that of the event it fits',
  EVENT_OVER: 'the event was over when the mail came',
  EVENT_CANCELLED: 'the event was called off',
  REGISTRATION_NOT_OPEN: 'registration was not open yet when the mail came',
  REGISTRATION_CLOSED: 'registration was closed when the mail came',
  PARTY_TOO_LARGE: 'more seats than one registration may have',
  ANSWERS_UNCLEAR: 'answers a question of the event in a way that does not fit it',
  ANSWERS_MISSING: 'the event asks questions that have to be answered',
  ALREADY_REGISTERED: 'this address is registered already, for another number of seats',
  REFUSED: 'registering was refused',
} as const;

export type IntakeReason = keyof typeof INTAKE_REASONS;

/** Reasons for which a mail is never registered, whoever decides. */
export const NEVER_REGISTERED: readonly IntakeReason[] = ['AUTOMATIC', 'BOUNCE', 'MAILING_LIST'];

/**
 * A mail that was taken in, so that it is known when it comes again. It holds what somebody needs who decides about it,
 * and only until that is decided; the mail itself stays where it is.
 */
@Entity('intake_item')
export class IntakeItem {
  /** Counted up by the database, and short enough to be typed. */
  @PrimaryColumn('int')
  id!: number;

  /** Of the Message-ID, or of the content where there is none. */
  @Column('text')
  keyHash!: string;

  /** Of what was written; it tells two mails with one Message-ID apart. */
  @Column('text')
  contentHash!: string;

  @Column({ type: 'text', enum: IntakeState })
  state!: IntakeState;

  @Column('text', { array: true })
  reasons!: IntakeReason[];

  /** The events that it may be about. */
  @Column('text', { array: true })
  candidateIds!: string[];

  /** For which it was registered; null unless it was. */
  @Column('text', { nullable: true })
  eventId!: string | null;

  @Column('timestamptz')
  arrivedAt!: Date;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  // Personal, hence null unless it is open.
  @Column('text', { nullable: true })
  personName!: string | null;
  @Column('text', { nullable: true })
  email!: string | null;
  @Column('text', { nullable: true })
  subject!: string | null;
  /** The name of the file, by which the mail is found. */
  @Column('text', { nullable: true })
  file!: string | null;
  @Column('int', { nullable: true })
  partySize!: number | null;
  @Column('text', { nullable: true })
  language!: string | null;
}
