import { refusals, SHARED_ERROR_CODES } from '../shared/errors.js';

/** The refusals that only this service knows. */
export const EVENTS_ERROR_CODES = {
  EVENT_NOT_FOUND: 'No event has this id.',
  EVENT_CANCELLED: 'The event was called off; nobody can register for it.',
  REGISTRATION_CLOSED: 'The last day to register, named in "deadline", has passed where the event takes place.',
  REGISTRATION_NOT_FOUND: 'No registration has this id and management token; use both as they were answered.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used with other input; make a new key for every new request.',
} as const;

export const refuse = refusals({ ...SHARED_ERROR_CODES, ...EVENTS_ERROR_CODES });
