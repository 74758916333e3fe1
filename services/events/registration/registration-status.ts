import { registerEnumType } from 'type-graphql';
import { refuse } from '../errors.js';

/** Where a registration stands. */
export enum RegistrationStatus {
  PENDING = 'PENDING',
  CONFIRMED = 'CONFIRMED',
  WAITLISTED = 'WAITLISTED',
  OFFERED = 'OFFERED',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
  ATTENDED = 'ATTENDED',
  NO_SHOW = 'NO_SHOW',
}

registerEnumType(RegistrationStatus, {
  name: 'RegistrationStatus',
  description: 'Where a registration stands.',
  valuesConfig: {
    PENDING: {
      description: 'Its e-mail address is to be confirmed, or an organiser is to approve it (offen). It holds no seat.',
    },
    CONFIRMED: { description: 'It has a seat (bestätigt).' },
    WAITLISTED: { description: 'It waits for a seat (Warteliste).' },
    OFFERED: { description: 'A seat is held for it for a limited time, until the person accepts (angeboten).' },
    CANCELLED: {
      description:
        'It was cancelled, or declined (abgemeldet). The person may register again, at the end of the queue.',
    },
    EXPIRED: { description: 'It was not confirmed, or its offer not accepted, in time (verfallen).' },
    ATTENDED: { description: 'The person came (teilgenommen).' },
    NO_SHOW: { description: 'The person had a seat and did not come (nicht erschienen).' },
  },
});

const { PENDING, CONFIRMED, WAITLISTED, OFFERED, CANCELLED, EXPIRED, ATTENDED, NO_SHOW } = RegistrationStatus;

/** How a registration may begin. */
const FIRST: readonly RegistrationStatus[] = [PENDING, CONFIRMED, WAITLISTED, ATTENDED];

/** What may follow a state: the drawing in the README of this folder, and nothing else. */
const NEXT: Readonly<Record<RegistrationStatus, readonly RegistrationStatus[]>> = {
  PENDING: [CONFIRMED, WAITLISTED, CANCELLED, EXPIRED],
  CONFIRMED: [CANCELLED, ATTENDED, NO_SHOW],
  WAITLISTED: [CONFIRMED, OFFERED, CANCELLED],
  OFFERED: [CONFIRMED, CANCELLED, EXPIRED],
  CANCELLED: [],
  EXPIRED: [],
  ATTENDED: [],
  NO_SHOW: [ATTENDED],
};

/** Whether a registration may go from one state to another; from null it begins. */
export function mayBecome(from: RegistrationStatus | null, to: RegistrationStatus): boolean {
  return (from === null ? FIRST : NEXT[from]).includes(to);
}

/** @throws ParticipationError TRANSITION_REFUSED */
export function requireTransition(from: RegistrationStatus, to: RegistrationStatus): void {
  if (!mayBecome(from, to)) throw refuse('TRANSITION_REFUSED', { from, to });
}

const SEATED: ReadonlySet<RegistrationStatus> = new Set([OFFERED, CONFIRMED, ATTENDED, NO_SHOW]);

/** Whether nobody else can have the seats of a registration in this state. */
export function holdsSeats(status: RegistrationStatus): boolean {
  return SEATED.has(status);
}
