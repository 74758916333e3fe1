import type { Registration } from './registration.js';

/** The part of a registration that is counted, and that rules decide on. Nothing in it is about a person. */
export type RegistrationState = Pick<
  Registration,
  | 'id'
  | 'eventId'
  | 'status'
  | 'partySize'
  | 'invitedToId'
  | 'hasKeptSeat'
  | 'workingGroupId'
  | 'confirmedAt'
  | 'cancelledAt'
  | 'expiresAt'
  | 'emailConfirmedAt'
  | 'approvedAt'
  | 'checkedInAt'
  | 'erasedAt'
>;

/** The columns of a state with their types: how they are read, and how a changed one is written. */
export const STATE_COLUMNS: Readonly<Record<keyof RegistrationState, string>> = {
  id: 'uuid',
  eventId: 'text',
  status: 'text',
  partySize: 'int',
  invitedToId: 'text',
  hasKeptSeat: 'boolean',
  workingGroupId: 'text',
  confirmedAt: 'timestamptz',
  cancelledAt: 'timestamptz',
  expiresAt: 'timestamptz',
  emailConfirmedAt: 'timestamptz',
  approvedAt: 'timestamptz',
  checkedInAt: 'timestamptz',
  erasedAt: 'timestamptz',
};

/** For a select: every column of a state. */
export const SELECT_STATE = Object.keys(STATE_COLUMNS)
  .map((column) => `"${column}"`)
  .join(', ');

/** The state alone of something that has more. */
export function stateOf(state: RegistrationState): RegistrationState {
  const columns = Object.keys(STATE_COLUMNS) as (keyof RegistrationState)[];
  return Object.fromEntries(columns.map((column) => [column, state[column]])) as unknown as RegistrationState;
}
