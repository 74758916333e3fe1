import { JournalKind } from '../journal/journal-entry.js';
import { holdsSeats, RegistrationStatus } from '../registration/registration-status.js';
import type { CalendarMethod } from './calendar.js';

const { PENDING, CONFIRMED, WAITLISTED, OFFERED, CANCELLED, EXPIRED, ATTENDED, NO_SHOW } = RegistrationStatus;

const SEATED = [CONFIRMED, ATTENDED, NO_SHOW];
const LIVING = [PENDING, CONFIRMED, WAITLISTED, OFFERED];
const ANY = Object.values(RegistrationStatus);

/** What an e-mail says, and where a registration stands of which that is still true when it is sent. */
const TRUE_OF = {
  'confirm-address': [PENDING],
  'awaits-approval': [PENDING],
  confirmed: SEATED,
  waiting: [WAITLISTED],
  offered: [OFFERED],
  promoted: SEATED,
  changed: LIVING,
  cancelled: [CANCELLED],
  declined: [CANCELLED],
  expired: [EXPIRED],
  reminder: [CONFIRMED],
  'event-changed': LIVING,
  'event-cancelled': LIVING,
  'access-changed': [CONFIRMED],
  link: ANY,
} as const satisfies Record<string, readonly RegistrationStatus[]>;

export type MailKind = keyof typeof TRUE_OF;

/** All that an e-mail can say. */
export const MAIL_KINDS = Object.keys(TRUE_OF) as MailKind[];

/** Entries of the journal that somebody is written to about. */
export const MAILED: readonly JournalKind[] = [
  JournalKind.REGISTERED,
  JournalKind.EMAIL_CONFIRMED,
  JournalKind.APPROVED,
  JournalKind.DECLINED,
  JournalKind.PROMOTED,
  JournalKind.OFFERED,
  JournalKind.OFFER_ACCEPTED,
  JournalKind.EXPIRED,
  JournalKind.CANCELLED,
  JournalKind.CHANGED,
];

/** The fact of an entry that names the working group for which somebody was too late. */
export const FULL_GROUP = 'fullWorkingGroupId';

const BY_KIND: Partial<Record<JournalKind, MailKind>> = {
  DECLINED: 'declined',
  PROMOTED: 'promoted',
  OFFERED: 'offered',
  OFFER_ACCEPTED: 'confirmed',
  EXPIRED: 'expired',
  CANCELLED: 'cancelled',
  CHANGED: 'changed',
};

/** An entry of the journal, and what was asked of who registered. */
export interface MailedEntry {
  kind: JournalKind;
  to: RegistrationStatus | null;
  /** Until when the address is to be confirmed, or an offer to be accepted; null if neither. */
  expiresAt: Date | null;
}

/** What is to be written about an entry of the journal; null for nothing. */
export function mailKindOf({ kind, to, expiresAt }: MailedEntry): MailKind | null {
  const fixed = BY_KIND[kind];
  if (fixed !== undefined) return fixed;
  if (to === CONFIRMED) return 'confirmed';
  if (to === WAITLISTED) return 'waiting';
  if (to !== PENDING || kind === JournalKind.APPROVED) return null; // who is approved has the link to confirm already
  return kind === JournalKind.REGISTERED && expiresAt !== null ? 'confirm-address' : 'awaits-approval';
}

/** Whether something is still true of a registration. What was overtaken is told with what has overtaken it. */
export function isTrueOf(
  kind: MailKind,
  { status, expiresAt }: { status: RegistrationStatus; expiresAt: Date | null },
): boolean {
  if (kind === 'confirm-address' && expiresAt === null) return false; // it is confirmed, and waits for something else
  return (TRUE_OF[kind] as readonly RegistrationStatus[]).includes(status);
}

const NOT_IN_CALENDAR: readonly MailKind[] = [
  'confirm-address',
  'awaits-approval',
  'waiting',
  'access-changed',
  'link',
];
const LEAVING: readonly MailKind[] = ['cancelled', 'declined', 'expired'];

/**
 * What the calendar of the person is told; null for nothing. Only who has a seat, or is offered one, has the event in there.
 *
 * @param from where the registration stood before the entry that is told of
 */
export function calendarMethodOf(
  kind: MailKind,
  { status, from }: { status: RegistrationStatus; from: RegistrationStatus | null },
): CalendarMethod | null {
  if (NOT_IN_CALENDAR.includes(kind)) return null;
  if (LEAVING.includes(kind)) return from !== null && holdsSeats(from) ? 'CANCEL' : null;
  if (!holdsSeats(status)) return null;
  return kind === 'event-cancelled' ? 'CANCEL' : 'REQUEST';
}
