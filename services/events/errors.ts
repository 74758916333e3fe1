import { refusals, SHARED_ERROR_CODES } from '../shared/errors.js';

/** The refusals that only this service knows. */
export const EVENTS_ERROR_CODES = {
  EVENT_NOT_FOUND: 'No event has this id.',
  EVENT_BUSY:
    'The event has been held by something else for too long, and nothing was done; after "retryAfterSeconds" send the same again, with the same idempotency key.',
  EVENT_CANCELLED: 'The event was called off; nobody can register for it, nor be let in.',
  EVENT_NOT_STARTED: 'The event begins at "startsAt"; ask again when it has begun.',
  REGISTRATION_NOT_OPEN: 'Registration opens at "opensAt"; ask again then.',
  REGISTRATION_CLOSED:
    'Registration is over: since the last day named in "deadline" where the event takes place, or since "closesAt".',
  REGISTRATION_NOT_FOUND: 'No registration has this id and token, or this code; use them as they were answered.',
  REGISTRATION_EXPIRED: 'The time to confirm or to accept, until "expiresAt", has passed; register again.',
  TRANSITION_REFUSED: 'A registration that is as named in "from" cannot become what is named in "to".',
  PARTY_TOO_LARGE: 'One registration may be for so many seats as named in "limit"; ask for less, or in parts.',
  PARTY_CANNOT_GROW: 'More seats than it has cannot be had now; register the others by themselves.',
  INVITATION_UNKNOWN: 'No seats of this event are kept back under this code; register without it, or check it.',
  WORKING_GROUP_UNKNOWN: 'The event has no working group with this id; choose one of its terms.',
  WORKING_GROUP_FULL: 'The working group has not as many seats left; choose another one, or none.',
  ORGANISATION_NOT_FOUND: 'No organisation has the id in "argument"; register for one that networks has, or for none.',
  SEATS_OVERBOOKED: 'So many seats are taken already as named in "taken"; less cannot be kept back.',
  NO_SEAT_FREE: 'Every seat is taken, or belongs to those who wait.',
  ALREADY_CHECKED_IN: 'This code was checked in at "checkedInAt"; somebody else may be using it.',
  LINK_EXPIRED: 'This link has been valid until "expiresAt"; have a new one sent by "sendManagementLink".',
  WEBHOOK_NOT_FOUND: 'None of your webhooks has this id.',
  WEBHOOK_DELIVERY_NOT_FOUND: 'Nothing that was sent to one of your webhooks has this id, or it is kept no longer.',
  WEBHOOK_URL_REFUSED: 'Nothing can be sent to this address; "reason" says why.',
  WEBHOOK_NOT_ACTIVE: 'Nothing is sent to this webhook, which is as named in "state"; resume it first.',
  TOO_MANY_WEBHOOKS: 'You have as many webhooks as named in "limit"; remove one first.',
  TOO_MANY_WEBHOOK_SECRETS:
    'As many secrets sign as named in "limit": wait until an older one ends, or let all older ones end at once (overlapHours: 0).',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used with other input; make a new key for every new request.',
} as const;

export const refuse = refusals({ ...SHARED_ERROR_CODES, ...EVENTS_ERROR_CODES });
