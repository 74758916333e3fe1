import { RegistrationStatus } from './registration-status.js';

/** How many persons are counted where; `waitingParties` counts registrations, since a place in the queue is a registration's. */
export interface Tally {
  pending: number;
  /** Who has a seat for certain: the confirmed, those who came and those who did not. */
  confirmed: number;
  waitlisted: number;
  waitingParties: number;
  offered: number;
  attended: number;
  noShow: number;
}

export const NOTHING: Readonly<Tally> = {
  pending: 0,
  confirmed: 0,
  waitlisted: 0,
  waitingParties: 0,
  offered: 0,
  attended: 0,
  noShow: 0,
};

export const TALLIED = Object.keys(NOTHING) as (keyof Tally)[];

/** What one registration adds to the counters of its event. */
export function tallyOf(status: RegistrationStatus, partySize: number): Tally {
  switch (status) {
    case RegistrationStatus.PENDING:
      return { ...NOTHING, pending: partySize };
    case RegistrationStatus.CONFIRMED:
      return { ...NOTHING, confirmed: partySize };
    case RegistrationStatus.WAITLISTED:
      return { ...NOTHING, waitlisted: partySize, waitingParties: 1 };
    case RegistrationStatus.OFFERED:
      return { ...NOTHING, offered: partySize };
    case RegistrationStatus.ATTENDED:
      return { ...NOTHING, confirmed: partySize, attended: partySize };
    case RegistrationStatus.NO_SHOW:
      return { ...NOTHING, confirmed: partySize, noShow: partySize };
    case RegistrationStatus.CANCELLED:
    case RegistrationStatus.EXPIRED:
      return NOTHING;
  }
}

/** Adds one tally to another, or takes it away. */
export function plus(one: Tally, other: Readonly<Tally>, sign: 1 | -1 = 1): Tally {
  const sum = { ...one };
  for (const counter of TALLIED) sum[counter] += sign * other[counter];
  return sum;
}
