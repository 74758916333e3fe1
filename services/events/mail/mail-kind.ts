import { JournalKind } from '../journal/journal-entry.js';
import { RegistrationStatus } from '../registration/registration-status.js';

/** What an e-mail says. */
export type MailKind =
  | 'confirm-address'
  | 'awaits-approval'
  | 'confirmed'
  | 'waiting'
  | 'offered'
  | 'promoted'
  | 'changed'
  | 'cancelled'
  | 'declined'
  | 'expired'
  | 'reminder'
  | 'event-changed'
  | 'event-cancelled'
  | 'access-changed';

const { PENDING, CONFIRMED, WAITLISTED } = RegistrationStatus;

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

const BY_KIND: Partial<Record<JournalKind, MailKind>> = {
  DECLINED: 'declined',
  PROMOTED: 'promoted',
  OFFERED: 'offered',
  OFFER_ACCEPTED: 'confirmed',
  EXPIRED: 'expired',
  CANCELLED: 'cancelled',
  CHANGED: 'changed',
};

/** What is to be written about an entry of the journal; null for nothing. */
export function mailKindOf(
  kind: JournalKind,
  to: RegistrationStatus | null,
  { asksForConfirmation }: { asksForConfirmation: boolean },
): MailKind | null {
  const fixed = BY_KIND[kind];
  if (fixed !== undefined) return fixed;
  if (to === CONFIRMED) return 'confirmed';
  if (to === WAITLISTED) return 'waiting';
  if (to !== PENDING) return null;
  const isFirst = kind === JournalKind.REGISTERED;
  return isFirst && asksForConfirmation ? 'confirm-address' : 'awaits-approval';
}
